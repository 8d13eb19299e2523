package io.clickml.sdk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NumericColumnTest {
    private static final double MISSING = Double.NaN;

    /** 1, missing, 3, NaN (which is a value), infinity. */
    private static NumericColumn column() {
        return NumericColumn.wrap(
                new double[] {1, 77, 3, Double.NaN, Double.POSITIVE_INFINITY, 99}, 5, new long[] {0b111101});
    }

    private static void assertHolds(NumericColumn column, double... values) {
        assertThat(column.toArray()).containsExactly(values);
        assertThat(column.isMissing(1)).isTrue();
        assertThat(column.missingCount()).isEqualTo(1);
    }

    @Test
    void takesArraysOver() {
        assertHolds(column(), 1, MISSING, 3, Double.NaN, Double.POSITIVE_INFINITY);
        assertThat(column().size()).isEqualTo(5);
        assertThat(column().value(3)).isEqualTo(Double.NaN);
        assertThat(column().value(1)).isNull();
    }

    @Test
    void refusesArraysThatAreTooShort() {
        double[] three = {1, 2, 3};
        assertThatIllegalArgumentException().isThrownBy(() -> NumericColumn.wrap(three, 4, null));
        assertThatIllegalArgumentException().isThrownBy(() -> NumericColumn.wrap(three, -1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> NumericColumn.wrap(new double[100], 65, new long[1]));
    }

    @Test
    void scalesAndShifts() {
        assertHolds(column().affine(2, -1), 1, MISSING, 5, Double.NaN, Double.POSITIVE_INFINITY);
        assertHolds(column().map(x -> 2 * x - 1), 1, MISSING, 5, Double.NaN, Double.POSITIVE_INFINITY);
    }

    @Test
    void clips() {
        assertHolds(column().clip(2, 10), 2, MISSING, 3, Double.NaN, 10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> column().clip(3, 2))
                .withMessageContaining("3.0");
        assertThatIllegalArgumentException().isThrownBy(() -> column().clip(Double.NaN, 2));
    }

    @Test
    void keepsWhatIsMissingWhenValuesAreReplaced() {
        double[] others = {10, 20, 30, 40, 50};
        NumericColumn replaced = column().withValues(others);
        others[0] = -1;
        assertHolds(replaced, 10, MISSING, 30, 40, 50);
        assertThatIllegalArgumentException().isThrownBy(() -> column().withValues(new double[4]));
    }

    @Test
    void fillsWhatIsMissingAndNothingElse() {
        NumericColumn filled = column().orElse(7);
        assertThat(filled.toArray()).containsExactly(1, 7, 3, Double.NaN, Double.POSITIVE_INFINITY);
        assertThat(filled.missingCount()).isZero();
        NumericColumn full = NumericColumn.of(1, 2);
        assertThat(full.orElse(7)).isSameAs(full);
    }

    @Test
    void worksOnViewsToo() {
        Table picked = Table.builder().with("x", column()).build().take(2, 1, 0).slice(0, 2);
        assertThat(picked.numeric("x").affine(10, 0).toArray()).containsExactly(30, MISSING);
        assertThat(picked.numeric("x").orElse(5).toArray()).containsExactly(3, 5);
    }

    @Test
    void copiesWhatItIsGivenAndWhatItGives() {
        double[] values = {1, 2};
        NumericColumn column = NumericColumn.of(values);
        values[0] = 9;
        column.toArray()[1] = 9;
        assertThat(column.toArray()).containsExactly(1, 2);
    }

    @Test
    void addsManyAtOnce() {
        NumericColumn.Builder builder = NumericColumn.builder(0);
        builder.addAll(new double[] {1, 2, 3, 4}, 1, 3);
        builder.addMissing();
        builder.addAll(new double[] {5}, 0, 1);
        builder.addValue(6);
        NumericColumn built = builder.build();
        assertThat(built.toArray()).containsExactly(2, 3, MISSING, 5, 6);
        assertThat(built.presence()).containsExactly(0b11011);
    }

    @Test
    void refusesRowsThatAreNotThere() {
        for (int row : new int[] {-1, 5}) {
            assertThatThrownBy(() -> column().get(row)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> column().isMissing(row)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> column().copyTo(3, 6, new double[9], 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
