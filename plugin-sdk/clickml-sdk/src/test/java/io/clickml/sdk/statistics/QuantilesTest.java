package io.clickml.sdk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickml.sdk.table.NumericColumn;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void isExactForFewNumbers() {
        Quantiles few = Quantiles.of(NumericColumn.of(4, 1, 3, 2));
        assertThat(few.at(0.5)).isEqualTo(2.5);
        assertThat(few.atEach(0, 0.25, 1)).containsExactly(1, 1.75, 4);
    }

    @Test
    void knowsNothingOfNoNumbers() {
        assertThat(Quantiles.NONE.at(0.5)).isNaN();
        assertThat(Quantiles.of(NumericColumn.of(Double.NaN))).isEqualTo(Quantiles.NONE);
    }

    @Test
    void staysWithinItsPromiseForAMillion() {
        double[][] orders = {
            IntStream.range(0, 1_000_000).asDoubleStream().toArray(),
            IntStream.range(0, 1_000_000).mapToDouble(i -> 999_999 - i).toArray(),
            new Random(7).ints(1_000_000, 0, 1_000_000).asDoubleStream().toArray(),
            IntStream.range(0, 1_000_000)
                    .mapToDouble(i -> i % 2 == 0 ? i / 2 : 999_999 - i / 2)
                    .toArray()
        };
        for (double[] values : orders) {
            Quantiles sketch = Quantiles.of(NumericColumn.of(values));
            double[] fractions =
                    IntStream.rangeClosed(0, 100).mapToDouble(i -> i / 100.0).toArray();
            double[] sketched = sketch.atEach(fractions);
            double[] sorted = Arrays.stream(values).sorted().toArray();
            for (int i = 0; i < fractions.length; i++) {
                assertThat(sketched[i]).isCloseTo(sorted[(int) Math.round(fractions[i] * 999_999)], within(2000.0));
            }
            assertThat(sketch.levels().stream().mapToInt(level -> level.length).sum())
                    .isLessThan(10 * Quantiles.CAPACITY);
        }
    }

    @Test
    void keepsTheCountWhateverIsMerged() {
        Quantiles sum = Quantiles.NONE;
        for (int size : new int[] {1, 4095, 4097, 0, 12_345, 2}) {
            sum = sum.plus(
                    Quantiles.of(NumericColumn.of(new Random(size).doubles(size).toArray())));
        }
        long weight = 0;
        for (int level = 0; level < sum.levels().size(); level++) {
            weight += (long) sum.levels().get(level).length << level;
        }
        assertThat(sum.count()).isEqualTo(1 + 4095 + 4097 + 12_345 + 2);
        assertThat(weight).isEqualTo(sum.count());
        assertThat(sum.at(0.5)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void refusesAFractionOutsideItsRange() {
        assertThatThrownBy(() -> Quantiles.NONE.at(1.5)).hasMessageContaining("1.5");
    }
}
