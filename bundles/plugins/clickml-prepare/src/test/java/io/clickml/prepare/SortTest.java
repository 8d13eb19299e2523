package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.prepare.Sort.Key;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import io.clickml.sdk.testkit.SplitContract;
import io.clickml.sdk.testkit.TestRun;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SortTest implements SplitContract<Sort.Params> {
    @Override
    public Sort operator() {
        return new Sort();
    }

    @Override
    public Sort.Params params() {
        return new Sort.Params(List.of(new Key("city", true), new Key("age", false)));
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    private Table sorted(Table table, Key... keys) {
        return operator()
                .split(new Sort.Params(List.of(keys)), table, new TestRun(1))
                .get("table");
    }

    private long[] ids(Key... keys) {
        return sorted(table(), keys).integer("id").toArray();
    }

    @Test
    void ordersEachTypeWithMissingLast() {
        assertThat(ids(new Key("age", false))).containsExactly(5, 9, 1, 7, 6, 2, 4, 8, 3);
        assertThat(ids(new Key("age", true))).containsExactly(8, 4, 2, 6, 7, 1, 9, 5, 3);
        assertThat(ids(new Key("height", false))).containsExactly(8, 4, 1, 9, 6, 3, 5, 2, 7);
        assertThat(ids(new Key("city", false))).containsExactly(5, 8, 9, 2, 6, 1, 3, 7, 4);
        assertThat(ids(new Key("member", false))).containsExactly(2, 7, 1, 4, 5, 8, 9, 3, 6);
        assertThat(ids(new Key("note", false))).containsExactly(8, 4, 7, 1, 9, 5, 6, 2, 3);
        assertThat(ids(new Key("seen", false))).containsExactly(2, 7, 4, 9, 5, 8, 1, 6, 3);
    }

    @Test
    void ordersEqualRowsByTheNextKeyAndElseLeavesThem() {
        assertThat(ids(new Key("city", true), new Key("age", false))).containsExactly(1, 7, 3, 6, 2, 9, 5, 8, 4);
    }

    @Test
    void ordersExtremesAndNaN() {
        double[] values = {
            Double.NaN, Double.POSITIVE_INFINITY, -0.0, 0.0, -Double.MIN_VALUE, Double.NEGATIVE_INFINITY, -1
        };
        Table table = Table.builder()
                .with("x", NumericColumn.of(values))
                .with("row", IntegerColumn.of(LongStream.range(0, 7).toArray()))
                .build();
        assertThat(sorted(table, new Key("x", false)).integer("row").toArray()).containsExactly(5, 6, 4, 2, 3, 1, 0);
        assertThat(sorted(table, new Key("x", true)).integer("row").toArray()).containsExactly(1, 2, 3, 4, 6, 5, 0);
    }

    @Test
    void agreesWithTheSortOfTheJdk() {
        Random random = new Random(3);
        for (int rows : new int[] {0, 1, 2, 3, 1000, 1025}) {
            Integer[] values = random.ints(rows, 0, 50).boxed().toArray(Integer[]::new);
            Table table = Table.builder()
                    .with(
                            "x",
                            IntegerColumn.of(
                                    Arrays.stream(values).mapToLong(v -> v).toArray()))
                    .with("row", IntegerColumn.of(LongStream.range(0, rows).toArray()))
                    .build();
            Integer[] order = IntStream.range(0, rows).boxed().toArray(Integer[]::new);
            Arrays.sort(order, (a, b) -> values[b] - values[a]);
            assertThat(sorted(table, new Key("x", true)).integer("row").toArray())
                    .containsExactly(Arrays.stream(order).mapToLong(i -> i).toArray());
        }
    }

    @Test
    void refusesWhatHasNoOrder() {
        Table table = Table.builder().with("v", VectorColumn.of(1, 2, 3)).build();
        assertThatThrownBy(() -> sorted(table, new Key("v", false)))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'v'");
        assertThatThrownBy(() -> ids(new Key("colour", false)))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'colour'");
        assertThatThrownBy(() -> new Sort.Params(List.of())).hasMessageContaining("At least one");
        Column empty = Examples.column(ColumnType.TEXT, null, null);
        assertThat(sorted(Table.builder().with("t", empty).build(), new Key("t", true))
                        .rowCount())
                .isEqualTo(2);
    }
}
