package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TransformContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinMaxTest implements TransformContract<MinMax.Params, MinMax.Rescaling> {
    @Override
    public MinMax operator() {
        return new MinMax();
    }

    @Override
    public MinMax.Params params() {
        return new MinMax.Params(List.of(), -1, 1, true);
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    private double[] rescaled(boolean clip, Table fitted, Table applied) {
        return Examples.fit(operator(), new MinMax.Params(List.of(), 0, 10, clip), fitted)
                .apply(applied)
                .numeric("x")
                .toArray();
    }

    @Test
    void bringsLeastAndGreatestToTheBounds() {
        Table table = Examples.numbers(2, 4, 7);
        assertThat(rescaled(false, table, table)).containsExactly(new double[] {0, 4, 10}, within(1e-12));
        assertThat(rescaled(false, table, Examples.numbers(1, 8)))
                .containsExactly(new double[] {-2, 12}, within(1e-12));
        assertThat(rescaled(true, table, Examples.numbers(1, 8))).containsExactly(new double[] {0, 10}, within(1e-12));
    }

    @Test
    void bringsAConstantColumnToTheLowerBound() {
        assertThat(rescaled(false, Examples.numbers(5, 5), Examples.numbers(5))).containsExactly(0);
    }

    @Test
    void leavesOutInfiniteAndSurvivesHugeNumbers() {
        Table table = Examples.numbers(0, 5, Double.NaN, Double.NEGATIVE_INFINITY);
        assertThat(rescaled(true, table, table)[1]).isEqualTo(10);
        Table huge = Examples.numbers(-Double.MAX_VALUE, 0, Double.MAX_VALUE);
        assertThat(rescaled(false, huge, huge)).containsExactly(new double[] {0, 5, 10}, within(1e-9));
    }

    @Test
    void leavesAColumnWithoutValuesMissing() {
        Table empty = Table.builder()
                .with("x", Examples.column(ColumnType.NUMERIC, null, null))
                .build();
        assertThat(Examples.applied(operator(), params(), empty).numeric("x").missingCount())
                .isEqualTo(2);
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatThrownBy(() -> new MinMax.Params(List.of(), 1, 1, false)).hasMessageContaining("below");
    }
}
