package io.clickml.weka;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real data: every learner of this bundle is clearly better than chance, and as good as it is known to be. */
class CensusTest {
    private static <P extends Record> double auc(WekaTrainer<P> trainer, Map<String, Object> settings, int rows) {
        Table train = SharedData.adultTrain().slice(0, rows);
        return Auc.of(
                SharedData.adultTest(),
                "income",
                ">50K",
                trainer.fit(Params.read(trainer.paramsType(), settings), train.schema(), new TestRun(1))
                        .from(Batches.of(train)));
    }

    @Test
    void decisionTree() {
        assertThat(auc(new DecisionTree(), Map.of("target", "income"), 32561)).isBetween(0.87, 0.91);
    }

    @Test
    void naiveBayes() {
        assertThat(auc(new NaiveBayes(), Map.of("target", "income"), 32561)).isBetween(0.88, 0.91);
    }

    @Test
    void randomForest() {
        assertThat(auc(new RandomForest(), Map.of("target", "income", "trees", 20), 6000))
                .isBetween(0.85, 0.91);
    }
}
