package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.prepare.Join.Key;
import io.clickml.prepare.Join.Kind;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.TextColumn;
import io.clickml.sdk.table.VectorColumn;
import io.clickml.sdk.testkit.CombineContract;
import io.clickml.sdk.testkit.TestRun;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinTest implements CombineContract<Join.Params> {
    private static Join.Params params(Kind kind, String... keys) {
        return new Join.Params(
                Arrays.stream(keys).map(key -> new Key(key, Optional.empty())).toList(), kind, "_right");
    }

    @Override
    public Join operator() {
        return new Join();
    }

    @Override
    public Join.Params params() {
        return new Join.Params(List.of(new Key("city", Optional.of("name"))), Kind.INNER, "_2");
    }

    @Override
    public Map<String, Table> tables() {
        return Map.of("left", Examples.people(), "right", cities());
    }

    private static Table cities() {
        return Table.builder()
                .with("name", TextColumn.of("Bern", "Rome", null, "Rome", "Oslo"))
                .with("age", NumericColumn.of(1, 2, 3, 4, 5))
                .with("position", VectorColumn.of(1, 10, 20, 30, 40, 50))
                .build();
    }

    private Table join(Join.Params params, Table left, Table right) {
        Table joined = operator().combine(params, Map.of("left", left, "right", right), new TestRun(1));
        assertThat(joined.schema())
                .isEqualTo(operator().output(params, Map.of("left", left.schema(), "right", right.schema())));
        return joined;
    }

    private static List<Object> values(Table table, String name) {
        Column column = table.column(name);
        return Arrays.asList(
                IntStream.range(0, column.size()).mapToObj(column::value).toArray());
    }

    @Test
    void innerKeepsMatchesInOrder() {
        Table joined = join(params(), table(), cities());
        assertThat(joined.integer("id").toArray()).containsExactly(1, 1, 2, 3, 3, 5, 6, 7, 7, 8);
        assertThat(joined.numeric("age_2").toArray()).containsExactly(2, 4, 5, 2, 4, 1, 5, 2, 4, 1);
        assertThat(joined.schema().indexOf("name")).isNegative();
    }

    @Test
    void leftKeepsRowsWithoutPartner() {
        Table joined = join(new Join.Params(params().keys(), Kind.LEFT, "_2"), table(), cities());
        assertThat(joined.integer("id").toArray()).containsExactly(1, 1, 2, 3, 3, 4, 5, 6, 7, 7, 8, 9);
        assertThat(values(joined, "age_2"))
                .containsExactly(2.0, 4.0, 5.0, 2.0, 4.0, null, 1.0, 5.0, 2.0, 4.0, 1.0, null);
        assertThat(joined.vector("position").isMissing(5)).isTrue();
        assertThat(joined.vector("position").get(6, 0)).isEqualTo(10);
    }

    @Test
    void matchesSeveralKeysAndNumbersOfBothKinds() {
        Table left = Table.builder()
                .with("a", IntegerColumn.of(1, 1, 2))
                .with("b", CategoryColumn.of("x", "y", "x"))
                .build();
        Table right = Table.builder()
                .with("a", NumericColumn.of(1, 2, 1))
                .with("b", CategoryColumn.of("y", "x", "z"))
                .with("c", IntegerColumn.of(7, 8, 9))
                .build();
        assertThat(values(join(params(Kind.LEFT, "a", "b"), left, right), "c")).containsExactly(null, 7L, 8L);
    }

    @Test
    void missingKeysHaveNoPartner() {
        Table left = Table.builder()
                .with("a", Examples.column(ColumnType.INTEGER, null, 1L))
                .build();
        assertThat(join(params(Kind.INNER, "a"), left, left).rowCount()).isEqualTo(1);
    }

    @Test
    void joinsWithEmptyTables() {
        assertThat(join(params(), table(), cities().slice(0, 0)).rowCount()).isZero();
        assertThat(join(new Join.Params(params().keys(), Kind.LEFT, "_2"), table(), cities().slice(0, 0))
                        .rowCount())
                .isEqualTo(9);
        assertThat(join(params(), table().slice(0, 0), cities()).rowCount()).isZero();
    }

    @Test
    void refusesKeysThatCannotBeEqual() {
        var wrong = new Join.Params(List.of(new Key("city", Optional.of("age"))), Kind.LEFT, "_2");
        assertThatThrownBy(() -> join(wrong, table(), cities()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'city'")
                .hasMessageContaining("'age'")
                .hasMessageContaining("Cast");
        assertThatThrownBy(() -> join(params(Kind.LEFT, "colour"), table(), cities()))
                .isInstanceOf(ClickMLException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.COLUMN_MISSING);
    }

    @Test
    void refusesNamesThatWouldComeTwice() {
        Table right = cities().with("age_2", IntegerColumn.of(0, 0, 0, 0, 0));
        assertThatThrownBy(() -> join(params(), table(), right))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'age_2'");
        Table left = table().with("age_2", table().column("age"));
        assertThatThrownBy(() -> join(params(), left, cities()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'age_2'");
    }

    @Test
    void refusesAResultThatIsTooLarge() {
        Table many = Table.builder()
                .with("a", CategoryColumn.of(Dictionary.of("x"), new int[50_000]))
                .build();
        assertThatThrownBy(() -> join(params(Kind.INNER, "a"), many, many))
                .isInstanceOf(ClickMLException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.EXHAUSTED);
    }
}
