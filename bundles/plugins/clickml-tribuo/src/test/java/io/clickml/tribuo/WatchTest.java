package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.Run;
import io.clickml.sdk.Trainer;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The curve that is drawn while a linear model learns: one point an epoch, falling. */
class WatchTest {
    private static <P extends Record> List<Double> losses(
            Trainer<P, ?> trainer, Table table, Map<String, Object> settings) {
        List<Double> losses = new ArrayList<>();
        Run run = Runs.watching(
                new TestRun(1),
                (name, value) -> {
                    assertThat(name).isEqualTo("loss");
                    losses.add(value);
                },
                () -> {});
        trainer.fit(Params.read(trainer.paramsType(), settings), table.schema(), run)
                .from(Batches.of(table));
        return losses;
    }

    @Test
    void logisticRegression() {
        List<Double> losses =
                losses(new LogisticRegression(), SharedData.iris(), Map.of("target", "species", "epochs", 8));
        assertThat(losses).hasSize(8).allSatisfy(loss -> assertThat(loss).isPositive());
        assertThat(losses.get(7)).isLessThan(losses.get(0));
    }

    @Test
    void linearRegressionInBatches() {
        List<Double> losses = losses(
                new LinearRegression(), SharedData.wine(), Map.of("target", "quality", "epochs", 4, "batchSize", 10));
        assertThat(losses).hasSize(4).allSatisfy(loss -> assertThat(loss).isPositive());
        assertThat(losses.get(3)).isLessThan(losses.get(0));
    }
}
