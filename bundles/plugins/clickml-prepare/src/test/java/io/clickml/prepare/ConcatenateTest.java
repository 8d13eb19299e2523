package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.prepare.Concatenate.Match;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.TextColumn;
import io.clickml.sdk.table.VectorColumn;
import io.clickml.sdk.testkit.CombineContract;
import io.clickml.sdk.testkit.Tables;
import io.clickml.sdk.testkit.TestRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConcatenateTest implements CombineContract<Concatenate.Params> {
    @Override
    public Concatenate operator() {
        return new Concatenate();
    }

    @Override
    public Concatenate.Params params() {
        return new Concatenate.Params(2, Match.UNION);
    }

    @Override
    public Map<String, Table> tables() {
        return Map.of("table1", Examples.people(), "table2", Examples.people().drop(List.of("note")));
    }

    private Table concatenate(Match match, Table... tables) {
        Concatenate.Params params = new Concatenate.Params(tables.length, match);
        Map<String, Table> inputs = new HashMap<>();
        Map<String, Schema> schemas = new HashMap<>();
        for (int i = 0; i < tables.length; i++) {
            inputs.put(operator().inputs(params).get(i), tables[i]);
            schemas.put(operator().inputs(params).get(i), tables[i].schema());
        }
        Table all = operator().combine(params, inputs, new TestRun(1));
        assertThat(all.schema()).isEqualTo(operator().output(params, schemas));
        return all;
    }

    @Test
    void bringsColumnsTogetherByName() {
        Table turned = table().select(table().schema().names().stream().sorted().toList());
        Tables.assertSame(
                Table.concat(List.of(table(), table(), table())),
                concatenate(Match.STRICT, table(), turned, table()),
                "Three");
    }

    @Test
    void widensTypes() {
        Table whole = Table.builder()
                .with("n", IntegerColumn.of(1))
                .with("w", CategoryColumn.of("a"))
                .build();
        Table wide = Table.builder()
                .with("n", NumericColumn.of(0.5))
                .with("w", TextColumn.of("b"))
                .build();
        for (Table both : List.of(concatenate(Match.STRICT, whole, wide), concatenate(Match.STRICT, wide, whole))) {
            assertThat(both.numeric("n").toArray()).containsExactlyInAnyOrder(1, 0.5);
            assertThat(both.schema().field("w").type()).isEqualTo(ColumnType.TEXT);
        }
    }

    @Test
    void fillsColumnsThatATableLacks() {
        Table vectors = Table.builder().with("v", VectorColumn.of(2, 1, 2)).build();
        Table numbers = Table.builder().with("n", IntegerColumn.of(3, 4)).build();
        Table both = concatenate(Match.UNION, numbers, vectors);
        assertThat(both.rowCount()).isEqualTo(3);
        assertThat(both.vector("v").dimension()).isEqualTo(2);
        assertThat(both.vector("v").isMissing(1)).isTrue();
        assertThat(both.column("n").isMissing(2)).isTrue();
        assertThatThrownBy(() -> concatenate(Match.STRICT, numbers, vectors))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("table1")
                .hasMessageContaining("[v]")
                .hasMessageContaining("UNION");
    }

    @Test
    void refusesTypesThatDoNotGoTogether() {
        Table truth = Table.builder().with("x", BooleanColumn.of(true)).build();
        assertThatThrownBy(() -> concatenate(Match.UNION, Examples.numbers(1), truth))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("Cast");
        Table two = Table.builder().with("x", VectorColumn.of(2, 1, 2)).build();
        Table three = Table.builder().with("x", VectorColumn.of(3, 1, 2, 3)).build();
        assertThatThrownBy(() -> concatenate(Match.UNION, two, three))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'x'");
    }

    @Test
    void acceptsEmptyTables() {
        assertThat(concatenate(Match.STRICT, table().slice(0, 0), table()).rowCount())
                .isEqualTo(9);
        assertThat(concatenate(Match.STRICT, table().slice(0, 0), table().slice(0, 0))
                        .rowCount())
                .isZero();
    }
}
