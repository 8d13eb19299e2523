package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/** Boosting against XGBoost itself, and on census data. */
class BoostingTest {
    @Test
    void reachesAnAucOf090OnTheCensusWithoutPreparation() {
        Table train = SharedData.adultTrain();
        BoostedClassifier model = learn(train, "income", Map.of(), new TestRun(1));
        double auc = Auc.of(SharedData.adultTest(), "income", ">50K", model);
        assertThat(auc).isGreaterThan(0.92);
    }

    @Test
    void addsUpTreesAsTheLibraryDoes() throws XGBoostError {
        assertPredictsAsTheLibrary("binary:logistic", 1);
        assertPredictsAsTheLibrary("reg:squarederror", 1);
        assertPredictsAsTheLibrary("multi:softprob", 3);
    }

    private static void assertPredictsAsTheLibrary(String objective, int outputs) throws XGBoostError {
        int count = 5000;
        int width = 6;
        Random random = new Random(3);
        float[] values = new float[count * width];
        float[] truth = new float[count];
        for (int i = 0; i < count; i++) {
            float sum = 0;
            for (int k = 0; k < width; k++) {
                float value = random.nextInt(10) == 0 ? Float.NaN : random.nextInt(20) / 4f;
                values[i * width + k] = value;
                sum += Float.isNaN(value) ? k : value;
            }
            truth[i] = objective.startsWith("reg") ? sum : sum > 20 ? 1 : sum > 17 ? outputs == 3 ? 2 : 1 : 0;
        }
        Map<String, Object> parameters =
                new HashMap<>(Map.of("objective", objective, "nthread", 2, "max_depth", 5, "verbosity", 0));
        if (outputs > 1) {
            parameters.put("num_class", outputs);
        }
        DMatrix matrix = new DMatrix(values, count, width, Float.NaN);
        matrix.setLabel(truth);
        Booster booster = XGBoost.train(matrix, parameters, 40, Map.of(), null, null);
        float[][] expected = booster.predict(matrix, true);
        BoostedTrees trees = BoostedTrees.read(
                        booster.toByteArray("ubj"), outputs, objective.startsWith("binary"), width)
                .trees();
        float[] sums = new float[outputs];
        double[] row = new double[width];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < width; k++) {
                row[k] = values[i * width + k];
            }
            trees.sum(row, sums);
            for (int k = 0; k < outputs; k++) {
                assertThat((double) sums[k])
                        .as("%s, row %d", objective, i)
                        .isCloseTo(expected[i][k], within(1e-6 * (1 + Math.abs(sums[k]))));
            }
        }
    }

    @Test
    void stopsBetweenRounds() {
        AtomicInteger rounds = new AtomicInteger();
        TestRun inner = new TestRun(1);
        Run run = Runs.watching(
                inner,
                (name, value) -> {
                    if (rounds.incrementAndGet() == 3) {
                        inner.cancel();
                    }
                },
                () -> {});
        assertThatThrownBy(() -> learn(ExampleTables.animals(), "animal", Map.of("rounds", 10000), run))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(rounds).hasValue(3);
    }

    @Test
    void givesTheSameBytesOnAnyNumberOfThreads() throws IOException {
        Table train = SharedData.adultTrain().slice(0, 8000);
        byte[] expected =
                bytes(learn(train, "income", Map.of("rounds", 20, "threads", 1, "rowShare", 0.7), new TestRun(1)));
        assertThat(bytes(learn(train, "income", Map.of("rounds", 20, "threads", 2, "rowShare", 0.7), new TestRun(1))))
                .isEqualTo(expected);
        assertThat(bytes(learn(train, "income", Map.of("rounds", 20, "threads", 4, "rowShare", 0.7), new TestRun(1))))
                .isEqualTo(expected);
        assertThat(bytes(learn(train, "income", Map.of("rounds", 20, "threads", 2, "rowShare", 0.7), new TestRun(2))))
                .isNotEqualTo(expected);
    }

    private static byte[] bytes(BoostedClassifier model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BoostingClassification().codec().write(model, bytes);
        return bytes.toByteArray();
    }

    @Test
    void drawsTheImportanceOfFeatures() {
        TestRun run = new TestRun(1);
        learn(ExampleTables.animals(), "animal", Map.of("minChildWeight", 0.1), run);
        assertThat(run.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.charts()).hasSize(1));
    }

    @Test
    void refusesStoredTreesThatLeadNowhere() {
        assertThatThrownBy(
                        () -> new FlatTrees(new int[] {0}, new int[] {0, -1, -1}, new double[3], new int[] {0, 0, 1}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FlatTrees(new int[] {5}, new int[] {-1}, new double[1], new int[] {0}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BoostedClassifier learn(Table table, String target, Map<String, Object> settings, Run run) {
        Map<String, Object> tree = new HashMap<>(settings);
        tree.put("target", target);
        return new BoostingClassification()
                .fit(Params.read(BoostingClassification.Params.class, tree), table.schema(), run)
                .from(Batches.of(table));
    }
}
