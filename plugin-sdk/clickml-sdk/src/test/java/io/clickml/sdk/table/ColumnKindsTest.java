package io.clickml.sdk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only one kind of column does. */
class ColumnKindsTest {
    @Test
    void labelsAreTranslatedByName() {
        CategoryColumn column = CategoryColumn.of("red", null, "blue", "red");
        CategoryColumn other = column.recode(Dictionary.of("blue", "green"));
        assertThat(other.toArray()).containsExactly(-1, -1, 0, -1);
        assertThat(other.missingCount()).isEqualTo(3);
        assertThat(column.recode(Dictionary.of("blue", "red")).toArray()).containsExactly(1, -1, 0, 1);
        assertThat(column.recode(column.dictionary())).isSameAs(column);
        CategoryColumn few = CategoryColumn.of(Dictionary.of("a", "b", "c"), 2);
        assertThat(few.recode(Dictionary.of("c")).get(0)).isEqualTo("c");
    }

    @Test
    void labelsAreCountedByCode() {
        assertThat(CategoryColumn.of(Dictionary.of("a", "b", "c"), 0, -1, 2, 0).countByCode())
                .containsExactly(2, 0, 1);
    }

    @Test
    void codesMustBeInTheDictionary() {
        for (int code : new int[] {-2, 1}) {
            assertThatThrownBy(() -> CategoryColumn.of(Dictionary.of("a"), code))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("Code " + code);
        }
    }

    @Test
    void aDictionaryHasEachLabelOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dictionary.of("a", "a"))
                .withMessageContaining("'a'");
        assertThat(Dictionary.of("a", "b"))
                .isEqualTo(Dictionary.of(List.of("a", "b")))
                .hasToString("[a, b]");
        assertThat(Dictionary.of("a", "b")).isNotEqualTo(Dictionary.of("b", "a"));
        assertThat(Dictionary.of("a", "b").codeOf("c")).isEqualTo(-1);
    }

    @Test
    void integersBecomeNumbers() {
        IntegerColumn column = IntegerColumn.wrap(new long[] {1, 2, 1L << 53}, 3, new long[] {0b101});
        assertThat(column.toNumeric().toArray()).containsExactly(1, Double.NaN, 0x1p53);
        assertThat(column.toNumeric().missingCount()).isEqualTo(1);
        assertThat(column.get(1)).as("what was given for a missing row").isZero();
    }

    @Test
    void instantsAreCutToMicroseconds() {
        Column.Builder builder = ColumnType.TIMESTAMP.builder(1);
        builder.addValue(Instant.parse("1969-12-31T23:59:59.123456789Z"));
        builder.addValue("2026-01-02T03:04:05Z");
        TimestampColumn column = (TimestampColumn) builder.build();
        assertThat(column.instant(0)).isEqualTo("1969-12-31T23:59:59.123456Z");
        assertThat(column.get(1)).isEqualTo(1_767_323_045_000_000L);
    }

    @Test
    void valuesOfAnotherKindAreRefusedInWords() {
        Object[][] wrong = {
            {ColumnType.NUMERIC, "12"},
            {ColumnType.INTEGER, 1.5},
            {ColumnType.INTEGER, Double.NaN},
            {ColumnType.INTEGER, "12"},
            {ColumnType.INTEGER, 1e19},
            {ColumnType.BOOLEAN, "true"},
            {ColumnType.TIMESTAMP, "yesterday"},
            {ColumnType.TIMESTAMP, 12},
            {ColumnType.TIMESTAMP, Instant.MAX},
            {ColumnType.VECTOR, "x".repeat(1000)},
            {ColumnType.VECTOR, List.of("a")}
        };
        for (Object[] each : wrong) {
            Column.Builder builder = ((ColumnType) each[0]).builder(1);
            assertThatThrownBy(() -> builder.addValue(each[1]))
                    .isInstanceOf(ClickMLException.class)
                    .hasMessageContaining(each[0].toString())
                    .message()
                    .hasSizeLessThan(150);
        }
        Column.Builder whole = ColumnType.INTEGER.builder(1);
        whole.addValue(3.0);
        assertThat(whole.build().value(0)).isEqualTo(3L);
    }

    @Test
    void textsAreNeverNullUnlessMissing() {
        TextColumn column = TextColumn.of("a", null);
        assertThat(column.isMissing(1)).isTrue();
        assertThatThrownBy(() -> TextColumn.builder(1).add(null)).isInstanceOf(NullPointerException.class);
        TextColumn.Builder builder = TextColumn.builder(1);
        builder.addAll(new String[] {"x", null, "z"}, 0, 3);
        assertThat(builder.build().presence()).containsExactly(0b101);
    }

    @Test
    void vectorsAreEquallyLong() {
        VectorColumn.Builder builder = VectorColumn.builder(0, 2);
        builder.add(1, 2);
        builder.addMissing();
        builder.addOneHot(1);
        builder.addOneHot(-1);
        builder.addValue(List.of(5, 6.5));
        VectorColumn column = builder.build();
        float[] all = new float[10];
        column.copyTo(0, 5, all, 0);
        assertThat(all).containsExactly(1, 2, 0, 0, 0, 1, 0, 0, 5, 6.5f);
        assertThat(column.missingCount()).isEqualTo(1);
        assertThatThrownBy(() -> builder.add(1, 2, 3))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("3 values");
        assertThatThrownBy(() -> column.get(0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> VectorColumn.builder(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> VectorColumn.of(2, 1, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> VectorColumn.wrap(2, new float[3], 2, null));
    }

    @Test
    void aVectorLearnsItsDimensionFromTheFirstThatIsThere() {
        Column.Builder builder = ColumnType.VECTOR.builder(2);
        builder.addMissing();
        builder.addMissing();
        builder.addMissing();
        builder.addValue(new float[] {1, 2});
        VectorColumn column = (VectorColumn) builder.build();
        assertThat(column.dimension()).isEqualTo(2);
        assertThat(column.value(0)).isNull();
        assertThat((float[]) column.value(3)).containsExactly(1, 2);
        assertThat(((VectorColumn) ColumnType.VECTOR.builder(2).build()).dimension())
                .isEqualTo(1);
    }

    @Test
    void matricesGatherNumbers() {
        Table table = Table.builder()
                .with("a", NumericColumn.of(1, 2))
                .with("b", BooleanColumn.of(true, false))
                .with("c", IntegerColumn.wrap(new long[] {3, 0}, 2, new long[] {0b01}))
                .with("v", VectorColumn.of(2, 5, 6, 7, 8))
                .with("t", TextColumn.of("x", "y"))
                .build();
        Matrix matrix = Matrix.of(table, List.of("v", "a", "b", "c"));
        assertThat(matrix.width()).isEqualTo(5);
        double[] row = new double[5];
        matrix.copyTo(1, row);
        assertThat(row).containsExactly(7, 8, 2, 0, Double.NaN);
        assertThat(matrix.isComplete(0)).isTrue();
        assertThat(matrix.isComplete(1)).isFalse();
        assertThat(matrix.dot(0, new double[] {1, 1, 1, 1, 1})).isEqualTo(16);
        assertThatThrownBy(() -> Matrix.of(table, List.of("t")))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'t'");
    }

    @Test
    void batchesAreCutAnew() {
        Table table =
                Table.builder().with("x", IntegerColumn.of(0, 1, 2, 3, 4, 5, 6)).build();
        Batches odd = Batches.of(List.of(table.slice(0, 1), table.slice(1, 1), table.slice(1, 6), table.slice(6, 7)));
        List<Table> cut = odd.chunked(3).open(0).toList();
        assertThat(cut).extracting(Table::rowCount).containsExactly(3, 3, 1);
        assertThat(Table.concat(cut).integer("x").toArray()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(Batches.of(table.slice(0, 0)).chunked(3).open(0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> odd.chunked(0));
        assertThatThrownBy(() -> odd.chunked(3).open(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void cuttingAnewClosesWhatItOpened() {
        boolean[] closed = {false};
        Table table = Table.builder().with("x", IntegerColumn.of(0, 1)).build();
        Batches watched = new Batches() {
            @Override
            public Schema schema() {
                return table.schema();
            }

            @Override
            public java.util.stream.Stream<Table> open(int part) {
                return java.util.stream.Stream.of(table).onClose(() -> closed[0] = true);
            }
        };
        try (var batches = watched.chunked(1).open(0)) {
            assertThat(batches.iterator().hasNext()).isTrue();
        }
        assertThat(closed[0]).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> {
            var batches = watched.chunked(1).open(0);
            batches.close();
            batches.count();
        });
    }
}
