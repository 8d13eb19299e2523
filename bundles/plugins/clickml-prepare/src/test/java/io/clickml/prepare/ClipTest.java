package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TransformContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClipTest implements TransformContract<Clip.Params, Clip.Clipping> {
    @Override
    public Clip operator() {
        return new Clip();
    }

    @Override
    public Clip.Params params() {
        return new Clip.Params(List.of(), new Clip.Limits.Quantile(0.1, 0.9));
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    @Test
    void learnsQuantiles() {
        Table table = Examples.numbers(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, Double.POSITIVE_INFINITY);
        double[] clipped =
                Examples.applied(operator(), params(), table).numeric("x").toArray();
        assertThat(clipped).containsExactly(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9);
    }

    @Test
    void takesGivenLimits() {
        var above = new Clip.Params(List.of(), new Clip.Limits.Fixed(Optional.empty(), Optional.of(2.0)));
        assertThat(Examples.applied(operator(), above, Examples.numbers(-9, 1, 3))
                        .numeric("x")
                        .toArray())
                .containsExactly(-9, 1, 2);
        assertThatThrownBy(() -> new Clip.Limits.Fixed(Optional.of(2.0), Optional.of(1.0)))
                .hasMessageContaining("above");
    }

    @Test
    void leavesAColumnWithoutValuesMissing() {
        Table empty = Table.builder()
                .with("x", Examples.column(ColumnType.NUMERIC, null, null))
                .build();
        Clip.Clipping clipping = Examples.fit(operator(), params(), empty);
        assertThat(clipping.apply(Examples.numbers(7)).numeric("x").get(0)).isEqualTo(7);
    }
}
