package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.prepare.Group.Aggregation;
import io.clickml.prepare.Group.Function;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.CombineContract;
import io.clickml.sdk.testkit.TestRun;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupTest implements CombineContract<Group.Params> {
    private static Aggregation of(Function function, String column) {
        return new Aggregation(function, Optional.ofNullable(column), Optional.empty());
    }

    @Override
    public Group operator() {
        return new Group();
    }

    @Override
    public Group.Params params() {
        return new Group.Params(
                List.of("city"),
                Stream.concat(
                                Stream.of(of(Function.COUNT, null)),
                                Arrays.stream(Function.values()).map(function -> of(function, "height")))
                        .toList());
    }

    @Override
    public Map<String, Table> tables() {
        return Map.of("table", Examples.people());
    }

    private Table group(Group.Params params, Table table) {
        Table grouped = operator().combine(params, Map.of("table", table), new TestRun(1));
        assertThat(grouped.schema()).isEqualTo(operator().output(params, Map.of("table", table.schema())));
        return grouped;
    }

    private static List<Object> values(Table table, String name) {
        Column column = table.column(name);
        return Arrays.asList(
                IntStream.range(0, column.size()).mapToObj(column::value).toArray());
    }

    @Test
    void sumsUpEachGroup() {
        Table grouped = group(params(), table());
        assertThat(values(grouped, "city")).containsExactly("Rome", "Oslo", null, "Bern", "Lima");
        assertThat(values(grouped, "count")).containsExactly(3L, 2L, 1L, 2L, 1L);
        assertThat(values(grouped, "height_count")).containsExactly(2L, 1L, 1L, 2L, 1L);
        assertThat(values(grouped, "height_sum")).containsExactly(352.5, 177.0, 165.25, 348.5, 171.0);
        assertThat(values(grouped, "height_mean")).containsExactly(176.25, 177.0, 165.25, 174.25, 171.0);
        assertThat(values(grouped, "height_min")).containsExactly(170.5, 177.0, 165.25, 158.5, 171.0);
        assertThat(values(grouped, "height_max")).containsExactly(182.0, 177.0, 165.25, 190.0, 171.0);
        assertThat(values(grouped, "height_first")).containsExactly(170.5, 177.0, 165.25, 190.0, 171.0);
        assertThat(values(grouped, "height_distinct")).containsExactly(2L, 1L, 1L, 2L, 1L);
        assertThat(values(grouped, "height_std"))
                .containsExactly(Math.sqrt(2 * 5.75 * 5.75), null, null, Math.sqrt(2 * 15.75 * 15.75), null);
    }

    @Test
    void groupsBySeveralKeysOfAnyType() {
        Table grouped =
                group(new Group.Params(List.of("member", "income"), List.of(of(Function.COUNT, null))), table());
        assertThat(values(grouped, "member")).containsExactly(true, false, null, true);
        assertThat(values(grouped, "income")).containsExactly("low", "high", "low", "high");
        assertThat(values(grouped, "count")).containsExactly(3L, 2L, 2L, 2L);
    }

    @Test
    void worksOnTimestampsAndLabels() {
        Table grouped = group(
                new Group.Params(
                        List.of("income"),
                        List.of(
                                of(Function.MIN, "seen"),
                                of(Function.DISTINCT, "city"),
                                of(Function.FIRST, "city"),
                                of(Function.MAX, "age"))),
                table());
        assertThat(grouped.schema().field("seen_min").type()).isEqualTo(ColumnType.TIMESTAMP);
        assertThat(values(grouped, "seen_min").toString()).isEqualTo("[2023-07-04T08:30:00Z, 1969-12-31T23:59:59Z]");
        assertThat(values(grouped, "city_distinct")).containsExactly(3L, 3L);
        assertThat(values(grouped, "city_first")).containsExactly("Rome", "Oslo");
        assertThat(values(grouped, "age_max")).containsExactly(63L, 44L);
    }

    @Test
    void withoutKeysAllRowsAreOneGroup() {
        Group.Params all = new Group.Params(List.of(), List.of(of(Function.COUNT, null), of(Function.SUM, "age")));
        assertThat(values(group(all, table()), "age_sum")).containsExactly(275.0);
        Table none = group(all, table().slice(0, 0));
        assertThat(values(none, "count")).containsExactly(0L);
        assertThat(values(none, "age_sum")).containsExactly((Object) null);
        assertThat(group(params(), table().slice(0, 0)).rowCount()).isZero();
    }

    @Test
    void leavesOutNaN() {
        Group.Params all = new Group.Params(
                List.of(),
                List.of(
                        of(Function.SUM, "x"),
                        of(Function.MAX, "x"),
                        of(Function.COUNT, "x"),
                        of(Function.DISTINCT, "x")));
        Table grouped = group(all, Examples.numbers(1, Double.NaN, 2));
        assertThat(values(grouped, "x_sum")).containsExactly(3.0);
        assertThat(values(grouped, "x_max")).containsExactly(2.0);
        assertThat(values(grouped, "x_count")).containsExactly(2L);
        assertThat(values(grouped, "x_distinct")).containsExactly(2L);
    }

    @Test
    void standardDeviationDoesNotCancel() {
        Group.Params all = new Group.Params(List.of(), List.of(of(Function.STD, "x")));
        assertThat(values(group(all, Examples.numbers(1e9, 1e9 + 1, 1e9 + 2)), "x_std"))
                .containsExactly(1.0);
    }

    @Test
    void manyGroups() {
        int rows = 100_000;
        Table table = Examples.numbers(
                IntStream.range(0, rows).mapToDouble(i -> i % 25_000).toArray());
        Table grouped = group(new Group.Params(List.of("x"), List.of(of(Function.COUNT, null))), table);
        assertThat(grouped.rowCount()).isEqualTo(25_000);
        assertThat(grouped.integer("count").toArray()).containsOnly(4);
    }

    @Test
    void refusesWhatCannotBeWorkedOut() {
        assertThatThrownBy(() -> group(new Group.Params(List.of(), List.of(of(Function.MEAN, "city"))), table()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'city'")
                .hasMessageContaining("MEAN");
        assertThatThrownBy(() -> of(Function.MEAN, null)).hasMessageContaining("MEAN needs a column");
        assertThatThrownBy(() -> new Group.Params(List.of(), List.of())).hasMessageContaining("At least one");
        assertThatThrownBy(() -> new Group.Params(List.of("count"), List.of(of(Function.COUNT, null))))
                .hasMessageContaining("'count'");
        assertThatThrownBy(() -> group(new Group.Params(List.of("colour"), List.of()), table()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'colour'");
    }
}
