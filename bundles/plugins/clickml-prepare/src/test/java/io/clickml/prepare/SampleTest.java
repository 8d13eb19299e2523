package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.prepare.Sample.Size;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.SplitContract;
import io.clickml.sdk.testkit.TestRun;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleTest implements SplitContract<Sample.Params> {
    @Override
    public Sample operator() {
        return new Sample();
    }

    @Override
    public Sample.Params params() {
        return new Sample.Params(new Size.Count(3), Optional.of(7L));
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    private Map<String, Table> sample(Size size, Table table) {
        return operator().split(new Sample.Params(size, Optional.empty()), table, new TestRun(1));
    }

    @Test
    void drawsExactlyAsMany() {
        Map<String, Table> parts = sample(new Size.Count(4), table());
        assertThat(parts.get("sampled").integer("id").toArray())
                .hasSize(4)
                .isSorted()
                .doesNotContain(parts.get("rest").integer("id").toArray());
        assertThat(parts.get("rest").rowCount()).isEqualTo(5);
        assertThat(sample(new Size.Fraction(0.5), table()).get("sampled").rowCount())
                .isEqualTo(5);
    }

    @Test
    void drawsAllOrNoneAtTheEnds() {
        assertThat(sample(new Size.Count(99), table()).get("sampled").rowCount())
                .isEqualTo(9);
        assertThat(sample(new Size.Fraction(0), table()).get("sampled").rowCount())
                .isZero();
        assertThat(sample(new Size.Fraction(0.5), table().slice(0, 0))
                        .get("rest")
                        .rowCount())
                .isZero();
    }
}
