package io.clickml.sdk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickml.sdk.table.NumericColumn;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MomentsTest {
    @Test
    void countsWhatIsFinite() {
        NumericColumn.Builder column = NumericColumn.builder(6);
        column.add(1);
        column.addMissing();
        column.add(Double.NaN);
        column.add(Double.POSITIVE_INFINITY);
        column.add(3);
        Moments moments = Moments.of(column.build());
        assertThat(moments).isEqualTo(new Moments(2, 2, 2, 1, 3));
        assertThat(moments.deviation()).isEqualTo(1);
    }

    @Test
    void agreesWithTheDefinitionFarFromZero() {
        double[] values = new Random(1).doubles(200_000).map(x -> 1e9 + x).toArray();
        double mean = Arrays.stream(values).map(x -> x - 1e9).average().orElseThrow() + 1e9;
        double variance = Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        Moments moments = Moments.of(NumericColumn.of(values));
        assertThat(moments.mean()).isCloseTo(mean, within(1e-6));
        assertThat(moments.variance()).isCloseTo(variance, within(1e-9));
    }

    @Test
    void aConstantColumnHasNoDeviationHoweverItIsMerged() {
        double[] values = new double[10_001];
        Arrays.fill(values, 0.1);
        Moments moments = Moments.of(NumericColumn.of(values)).plus(Moments.of(NumericColumn.of(0.1, 0.1, 0.1)));
        assertThat(moments.mean()).isEqualTo(0.1);
        assertThat(moments.deviation()).isZero();
        assertThat(moments.standardize(NumericColumn.of(0.1, 1.1)).toArray()).containsExactly(0, 1);
    }

    @Test
    void noNumbersChangeNothing() {
        Moments some = Moments.of(NumericColumn.of(1, 2, 4));
        assertThat(some.plus(Moments.NONE)).isEqualTo(some);
        assertThat(Moments.NONE.plus(some)).isEqualTo(some);
        assertThat(Moments.of(NumericColumn.of())).isEqualTo(Moments.NONE);
    }
}
