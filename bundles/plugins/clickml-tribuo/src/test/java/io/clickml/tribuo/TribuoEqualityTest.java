package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickml.sdk.Trainer;
import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import io.clickml.sdk.testkit.TestRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.kmeans.KMeansModel;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/** Our predictions are those of Tribuo's own models, trained on the same rows with the same settings. */
class TribuoEqualityTest {
    private static final List<String> PENGUIN_FEATURES =
            List.of("island", "bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "sex");

    /** Complete rows, so that learners that leave others out see the same as those that do not. */
    private static Table penguins() {
        Table all = SharedData.penguins();
        Rows rows = Encoding.oneHot(all.schema(), all).rows(all);
        return all.take(
                IntStream.range(0, rows.count()).filter(rows::isComplete).toArray());
    }

    private static MutableDataset<Label> labels(Table table) {
        return new Examples(Encoding.oneHot(table.schema().select(PENGUIN_FEATURES), table))
                .dataset(
                        table,
                        new LabelFactory(),
                        i -> new Label(table.category("species").get(i)),
                        true,
                        new TestRun(0));
    }

    private static MutableDataset<org.tribuo.regression.Regressor> qualities(Table table) {
        return new Examples(Encoding.oneHot(table.schema().drop(List.of("quality")), table))
                .dataset(
                        table,
                        new RegressionFactory(),
                        i -> new org.tribuo.regression.Regressor(
                                "quality", table.numeric("quality").get(i)),
                        true,
                        new TestRun(0));
    }

    private static <P extends Record, M extends io.clickml.sdk.model.Model> M learn(
            Trainer<P, M> trainer, Table table, String target, Map<String, Object> settings) {
        Map<String, Object> tree = new HashMap<>(settings);
        tree.put("target", target);
        return trainer.fit(Params.read(trainer.paramsType(), tree), table.schema(), new TestRun(7))
                .from(Batches.of(table));
    }

    private static void assertEqual(Table table, Classifier ours, Model<Label> theirs) {
        VectorColumn probabilities = ours.probabilities(table);
        MutableDataset<Label> examples = labels(table);
        for (int i = 0; i < table.rowCount(); i++) {
            Map<String, Label> expected = theirs.predict(examples.getExample(i)).getOutputScores();
            for (int k = 0; k < ours.labels().size(); k++) {
                double score = expected.get(ours.labels().label(k)).getScore();
                assertThat((double) probabilities.get(i, k)).as("row %d", i).isCloseTo(score, within(1e-6));
            }
        }
    }

    private static void assertEqual(Table table, Regressor ours, Model<org.tribuo.regression.Regressor> theirs) {
        var predictions = ours.predict(table);
        var examples = qualities(table);
        for (int i = 0; i < table.rowCount(); i++) {
            double expected = theirs.predict(examples.getExample(i)).getOutput().getValues()[0];
            assertThat(predictions.get(i)).as("row %d", i).isCloseTo(expected, within(1e-9));
        }
    }

    @Test
    void logisticRegression() {
        Table table = penguins();
        Model<Label> theirs =
                new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.5, 0.1), 5, 7L).train(labels(table));
        assertEqual(table, learn(new LogisticRegression(), table, "species", Map.of("learningRate", 0.5)), theirs);
    }

    @Test
    void linearRegression() {
        Table table = SharedData.wine();
        var theirs = new org.tribuo.regression.sgd.linear.LinearSGDTrainer(
                        new org.tribuo.regression.sgd.objectives.SquaredLoss(), new AdaGrad(0.01), 10, 7L)
                .train(qualities(table));
        assertEqual(table, learn(new LinearRegression(), table, "quality", Map.of("learningRate", 0.01)), theirs);
    }

    @Test
    void classificationTree() {
        Table table = penguins();
        assertEqual(
                table,
                learn(new TreeClassification(), table, "species", Map.of("maxDepth", 4)),
                new CARTClassificationTrainer(4).train(labels(table)));
    }

    @Test
    void regressionTree() {
        Table table = SharedData.wine();
        assertEqual(
                table,
                learn(new TreeRegression(), table, "quality", Map.of("maxDepth", 8)),
                new CARTRegressionTrainer(8).train(qualities(table)));
    }

    @Test
    void classificationForest() {
        Table table = penguins();
        var tree = new CARTClassificationTrainer(10, 2f, 0f, 0.5f, false, new GiniIndex(), 7);
        assertEqual(
                table,
                learn(
                        new ForestClassification(),
                        table,
                        "species",
                        Map.of("trees", 12, "maxDepth", 10, "minRows", 2, "featureShare", 0.5)),
                new RandomForestTrainer<>(tree, new VotingCombiner(), 12, 7).train(labels(table)));
    }

    @Test
    void regressionForest() {
        Table table = SharedData.wine().slice(0, 600);
        var tree = new CARTRegressionTrainer(8, 5f, 0f, 0.4f, false, new MeanSquaredError(), 7);
        assertEqual(
                table,
                learn(new ForestRegression(), table, "quality", Map.of("trees", 5, "maxDepth", 8, "featureShare", 0.4)),
                new RandomForestTrainer<>(tree, new AveragingCombiner(), 5, 7).train(qualities(table)));
    }

    @Test
    void nearestNeighbours() {
        Table table = penguins();
        Model<Label> theirs = new KNNTrainer<>(
                        5,
                        new L2Distance(),
                        1,
                        new VotingCombiner(),
                        KNNModel.Backend.STREAMS,
                        NeighboursQueryFactoryType.BRUTE_FORCE)
                .train(labels(table));
        Classifier ours = learn(new NeighboursClassification(), table, "species", Map.of());
        MutableDataset<Label> examples = labels(table);
        VectorColumn probabilities = ours.probabilities(table);
        for (int i = 0; i < table.rowCount(); i++) {
            for (Label label :
                    theirs.predict(examples.getExample(i)).getOutputScores().values()) {
                assertThat((double) probabilities.get(i, ours.labels().codeOf(label.getLabel())))
                        .as("row %d", i)
                        .isCloseTo(label.getScore(), within(1e-6));
            }
        }
    }

    @Test
    void kMeans() {
        Table table = penguins().select(List.of("bill_length_mm", "bill_depth_mm"));
        MutableDataset<ClusterID> examples = new Examples(Encoding.oneHot(table.schema(), table))
                .dataset(
                        table,
                        new ClusteringFactory(),
                        i -> ClusteringFactory.UNASSIGNED_CLUSTER_ID,
                        true,
                        new TestRun(0));
        KMeansModel theirs = new KMeansTrainer(3, 100, new L2Distance(), KMeansTrainer.Initialisation.PLUSPLUS, 1, 7)
                .train(examples);
        Centroids ours = new KMeans()
                .fit(Params.read(KMeans.Params.class, Map.of()), table.schema(), new TestRun(7))
                .from(Batches.of(table));
        for (int i = 0; i < table.rowCount(); i++) {
            int expected = theirs.predict(examples.getExample(i)).getOutput().getID();
            assertThat(ours.assign(table).get(i)).as("row %d", i).isEqualTo("cluster " + (expected + 1));
        }
    }
}
