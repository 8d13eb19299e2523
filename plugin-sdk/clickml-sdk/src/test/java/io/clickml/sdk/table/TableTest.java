package io.clickml.sdk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table TABLE = Table.builder()
            .with("a", NumericColumn.of(1, 2, 3))
            .with("b", IntegerColumn.of(4, 5, 6))
            .with("c", CategoryColumn.of("x", null, "y"))
            .build();

    @Test
    void selectsInTheOrderNamed() {
        assertThat(TABLE.select(List.of("c", "a")).schema().names()).containsExactly("c", "a");
        assertThat(TABLE.drop(List.of("b", "nothing")).schema().names()).containsExactly("a", "c");
    }

    @Test
    void namesTheColumnThatIsMissingOrOfAnotherType() {
        assertThatThrownBy(() -> TABLE.numeric("z"))
                .asInstanceOf(InstanceOfAssertFactories.type(ClickMLException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.COLUMN_MISSING))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("'z'", "[a, b, c]");
        assertThatThrownBy(() -> TABLE.numeric("c"))
                .asInstanceOf(InstanceOfAssertFactories.type(ClickMLException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.COLUMN_TYPE))
                .extracting(Throwable::getMessage)
                .asString()
                .contains("'c'", "CATEGORY", "NUMERIC");
    }

    @Test
    void readsIntegersAsNumbers() {
        assertThat(TABLE.slice(1, 3).numeric("b").toArray()).containsExactly(5, 6);
    }

    @Test
    void replacingAColumnKeepsItsRoleAndMetadata() {
        Field field = new Field("a", ColumnType.NUMERIC, Role.TARGET, Map.of("unit", "m"));
        Table table = TABLE.with(field, NumericColumn.of(1, 2, 3));
        assertThat(table.with("a", NumericColumn.of(7, 8, 9)).schema().field("a"))
                .isEqualTo(field);
        assertThat(table.with("a", IntegerColumn.of(7, 8, 9)).schema().field("a"))
                .isEqualTo(field.withType(ColumnType.INTEGER));
    }

    @Test
    void theLastChangeOfAColumnCounts() {
        Table changed = TABLE.edit()
                .with("a", IntegerColumn.of(1, 1, 1))
                .with("new", TextColumn.of("p", "q", "r"))
                .with("a", NumericColumn.of(2, 2, 2))
                .with("new", BooleanColumn.of(true, false, true))
                .build();
        assertThat(changed.schema().fields())
                .extracting(Field::type)
                .containsExactly(ColumnType.NUMERIC, ColumnType.INTEGER, ColumnType.CATEGORY, ColumnType.BOOLEAN);
        assertThat(changed.numeric("a").get(0)).isEqualTo(2);
    }

    @Test
    void takesAnyNumberOfChanges() {
        Table.Builder builder = Table.builder();
        IntStream.range(0, 10_000).forEach(i -> builder.with("column " + i % 5000, IntegerColumn.of(i)));
        Table table = builder.build();
        assertThat(table.schema().fields()).hasSize(5000);
        assertThat(table.integer("column 17").get(0)).isEqualTo(5017);
        assertThat(table.edit()
                        .with("column 17", IntegerColumn.of(1))
                        .with("x", IntegerColumn.of(2))
                        .build()
                        .integer("x")
                        .get(0))
                .isEqualTo(2);
    }

    @Test
    void refusesColumnsOfOtherLengthsAndTypes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.with("d", NumericColumn.of(1)))
                .withMessageContaining("1 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TABLE.with(new Field("a", ColumnType.TEXT), NumericColumn.of(1, 2, 3)));
        assertThatIllegalArgumentException().isThrownBy(() -> Table.of(TABLE.schema(), List.of(NumericColumn.of(1))));
    }

    @Test
    void joinsTablesThatKnowOtherLabels() {
        Table joined = Table.concat(List.of(
                Table.builder().with("c", CategoryColumn.of("x", "y")).build(),
                Table.empty(Schema.of(new Field("c", ColumnType.CATEGORY))),
                Table.builder().with("c", CategoryColumn.of("y", null, "z")).build()));
        assertThat(IntStream.range(0, 5).mapToObj(joined.category("c")::get)).containsExactly("x", "y", "y", null, "z");
        assertThat(joined.category("c").dictionary().labels()).containsExactly("x", "y", "z");
    }

    @Test
    void keepsADictionaryThatAllPartsShare() {
        CategoryColumn column = CategoryColumn.of(Dictionary.of("p", "q", "unused"), 0, 1, -1, 0);
        Table table = Table.builder().with("c", column).build();
        Table joined = Table.concat(List.of(table.slice(0, 2), table.slice(2, 4)));
        assertThat(joined.category("c").dictionary()).isSameAs(column.dictionary());
    }

    @Test
    void joinsNothingToVectorsOfAnyDimension() {
        Table vectors = Table.builder().with("v", VectorColumn.of(3, 1, 2, 3)).build();
        Table joined =
                Table.concat(List.of(Table.empty(vectors.schema()), vectors, Table.empty(vectors.schema()), vectors));
        assertThat(joined.vector("v").dimension()).isEqualTo(3);
        assertThat(joined.rowCount()).isEqualTo(2);
        Table others = Table.builder().with("v", VectorColumn.of(2, 1, 2)).build();
        assertThatThrownBy(() -> Table.concat(List.of(vectors, others)))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("2 values");
    }

    @Test
    void joinsNoTablesOfOtherSchemas() {
        assertThatIllegalArgumentException().isThrownBy(() -> Table.concat(List.of(TABLE, TABLE.drop(List.of("a")))));
    }
}
