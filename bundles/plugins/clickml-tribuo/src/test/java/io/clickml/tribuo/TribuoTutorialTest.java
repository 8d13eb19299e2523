package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickml.sdk.Trainer;
import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures that Tribuo's tutorials publish, repeated through the operators alone. */
class TribuoTutorialTest {
    @Test
    void predicts44Of45Irises() {
        Map<String, Table> parts = split(SharedData.iris(), 1);
        assertThat(parts.get("train").rowCount()).isEqualTo(105);
        LogisticRegression trainer = new LogisticRegression();
        var params = Params.read(LogisticRegression.Params.class, Map.of("target", "species", "seed", 12345));
        var model =
                trainer.fit(params, parts.get("train").schema(), new TestRun(0)).from(Batches.of(parts.get("train")));
        Table judged = model.apply(parts.get("test"));
        CategoryColumn truth = judged.category("species");
        CategoryColumn prediction = judged.category("species_prediction");
        int right = 0;
        for (int i = 0; i < judged.rowCount(); i++) {
            right += truth.get(i).equals(prediction.get(i)) ? 1 : 0;
        }
        assertThat(judged.rowCount()).isEqualTo(45);
        assertThat(right).isEqualTo(44);
    }

    @Test
    void wineByLinearRegressionWithAdaGrad() {
        assertThat(wineError(new LinearRegression(), Map.of("learningRate", 0.01, "epochs", 10, "seed", 1)))
                .isCloseTo(0.737994, within(5e-7));
    }

    /** The tutorial has 0.658722, from an older Tribuo; this is what Tribuo 4.3.2 itself gives on the same rows. */
    @Test
    void wineByARegressionTreeOfDepthSix() {
        assertThat(wineError(new TreeRegression(), Map.of("maxDepth", 6))).isCloseTo(0.654795, within(5e-7));
    }

    /** Tribuo orders features by name, which decides between splits that are equally good. */
    @Test
    void wineByFiftyBoostedTrees() {
        List<String> features = SharedData.wine().schema().drop(List.of("quality")).names().stream()
                .sorted()
                .toList();
        assertThat(wineError(
                        new BoostingRegression(),
                        Map.of(
                                "features",
                                features,
                                "rounds",
                                50,
                                "learningRate",
                                0.3,
                                "search",
                                "EXACT",
                                "baseScore",
                                0.5)))
                .isCloseTo(0.599478, within(5e-7));
    }

    private static <P extends Record> double wineError(
            Trainer<P, ? extends Regressor> trainer, Map<String, Object> settings) {
        Map<String, Table> parts = split(SharedData.wine(), 0);
        Map<String, Object> tree = new HashMap<>(settings);
        tree.put("target", "quality");
        Table train = parts.get("train");
        Table test = parts.get("test");
        NumericColumn predictions = trainer.fit(Params.read(trainer.paramsType(), tree), train.schema(), new TestRun(0))
                .from(Batches.of(train))
                .predict(test);
        double squares = 0;
        for (int i = 0; i < test.rowCount(); i++) {
            squares += Math.pow(predictions.get(i) - test.numeric("quality").get(i), 2);
        }
        return Math.sqrt(squares / test.rowCount());
    }

    static Map<String, Table> split(Table table, long seed) {
        return new TribuoSplit()
                .split(Params.read(TribuoSplit.Params.class, Map.of("seed", seed)), table, new TestRun(0));
    }
}
