package io.clickml.evaluate;

import static io.clickml.evaluate.Judgements.chart;
import static io.clickml.evaluate.Judgements.classified;
import static io.clickml.evaluate.Judgements.metric;
import static io.clickml.evaluate.Judgements.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.EvaluatorContract;
import io.clickml.sdk.testkit.TestRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EvaluateClassificationTest implements EvaluatorContract<EvaluateClassification.Params> {
    private static final Offset<Double> CLOSE = within(1e-6);
    private static final EvaluateClassification.Params NONE =
            new EvaluateClassification.Params(Optional.empty(), Optional.empty(), Optional.empty());
    private static final List<String> BINARY = List.of("no", "yes");

    @Override
    public EvaluateClassification operator() {
        return new EvaluateClassification();
    }

    @Override
    public EvaluateClassification.Params params() {
        return NONE;
    }

    /**
     * Scores 0.1, 0.4, 0.35, 0.8 for no, no, yes, yes: the example in scikit-learn's documentation of roc_auc_score.
     */
    @Override
    public Table table() {
        return classified(
                BINARY, new String[] {"no", "no", "yes", "yes"}, 0.9f, 0.1f, 0.6f, 0.4f, 0.65f, 0.35f, 0.2f, 0.8f);
    }

    @Test
    void givesThePublishedAreaAndAveragePrecision() {
        Report report = evaluate(table());
        assertThat(metric(report, "auc")).isEqualTo(0.75);
        assertThat(metric(report, "average-precision")).isCloseTo(0.8333333, CLOSE);
        assertThat(metric(report, "accuracy")).isEqualTo(0.75);
        assertThat(metric(report, "precision")).isEqualTo(1);
        assertThat(metric(report, "recall")).isEqualTo(0.5);
        assertThat(metric(report, "f1")).isCloseTo(2.0 / 3, CLOSE);
        assertThat(metric(report, "balanced-accuracy")).isEqualTo(0.75);
        assertThat(metric(report, "matthews")).isCloseTo(2 / Math.sqrt(12), CLOSE);
        assertThat(metric(report, "log-loss"))
                .isCloseTo(-(Math.log(0.9) + Math.log(0.6) + Math.log(0.35) + Math.log(0.8)) / 4, CLOSE);
        assertThat(metric(report, "brier")).isCloseTo((0.01 + 0.16 + 0.4225 + 0.04) / 4, CLOSE);
        assertThat(metric(report, "rows")).isEqualTo(4);
    }

    @Test
    void countsEqualScoresHalf() {
        Table tied = classified(
                BINARY, new String[] {"no", "yes", "no", "yes"}, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f);
        assertThat(metric(evaluate(tied), "auc")).isEqualTo(0.5);
        assertThat(metric(evaluate(tied), "average-precision")).isEqualTo(0.5);
        assertThat(chart(evaluate(tied), Chart.Xy.class, "ROC").series().get(0).x())
                .containsExactly(0.0, 1.0);
    }

    @Test
    void theAreaDoesNotDependOnWhichLabelIsPositive() {
        var other = new EvaluateClassification.Params(Optional.empty(), Optional.empty(), Optional.of("no"));
        Report report = operator().evaluate(other, table(), new TestRun(1));
        assertThat(metric(report, "auc")).isCloseTo(0.75, CLOSE);
        assertThat(metric(report, "precision")).isCloseTo(2.0 / 3, CLOSE);
    }

    /** The three-label example of scikit-learn's user guide on precision, recall and F-measures. */
    @Test
    void averagesOverLabels() {
        CategoryColumn actual = CategoryColumn.of("0", "1", "2", "0", "1", "2");
        CategoryColumn predicted = CategoryColumn.of(Dictionary.of("0", "1", "2"), 0, 2, 1, 0, 0, 1);
        Report report = evaluate(Table.builder()
                .with("y", actual)
                .with(Classifier.outputs("y").get(0), predicted)
                .build());
        assertThat(metric(report, "precision-macro")).isCloseTo(0.2222222, CLOSE);
        assertThat(metric(report, "recall-macro")).isCloseTo(0.3333333, CLOSE);
        assertThat(metric(report, "f1-macro")).isCloseTo(0.2666666, CLOSE);
        Chart.Heatmap confusion = chart(report, Chart.Heatmap.class, "Confusion");
        assertThat(confusion.values())
                .containsExactly(List.of(2.0, 0.0, 0.0), List.of(1.0, 0.0, 1.0), List.of(0.0, 2.0, 0.0));
        assertThat(report.metrics()).noneMatch(metric -> metric.name().equals("auc"));
    }

    @Test
    void averagesTheAreaOfEachLabelAgainstTheRest() {
        Table table = classified(
                List.of("a", "b", "c"),
                new String[] {"a", "b", "c", "a"},
                0.6f,
                0.3f,
                0.1f,
                0.2f,
                0.5f,
                0.3f,
                0.3f,
                0.3f,
                0.4f,
                0.1f,
                0.5f,
                0.4f);
        double a = 2.0 / 4;
        double b = 2.5 / 3;
        double c = 2.5 / 3;
        assertThat(metric(evaluate(table), "auc")).isCloseTo((a + b + c) / 3, CLOSE);
        assertThat(metric(evaluate(table), "brier"))
                .isCloseTo(
                        (0.16 + 0.09 + 0.01 + 0.04 + 0.25 + 0.09 + 0.09 + 0.09 + 0.36 + 0.81 + 0.25 + 0.16) / 4, CLOSE);
        assertThat(chart(evaluate(table), Chart.Xy.class, "ROC").series()).hasSize(4);
    }

    @Test
    void countsUnknownLabelsAsWrongAndSaysSo() {
        Table table = classified(
                BINARY, new String[] {"no", "yes", "yes", "maybe"}, 0.9f, 0.1f, 0.6f, 0.4f, 0.2f, 0.8f, 0.2f, 0.8f);
        Report report = evaluate(table);
        assertThat(metric(report, "accuracy")).isEqualTo(0.5);
        assertThat(metric(report, "auc")).isEqualTo(1);
        assertThat(notes(report)).contains("1 rows").contains("maybe").contains("Replace labels");
    }

    @Test
    void refusesLabelsThatAreAllUnknown() {
        Table table = classified(List.of("<=50K", ">50K"), new String[] {"<=50K.", ">50K."}, 0.9f, 0.1f, 0.2f, 0.8f);
        assertThatThrownBy(() -> evaluate(table))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("[<=50K., >50K.]")
                .hasMessageContaining("[<=50K, >50K]")
                .hasMessageContaining("Replace labels");
    }

    @Test
    void leavesRowsWithoutLabelOrPredictionOutAndSaysSo() {
        Table judged = classified(
                BINARY, new String[] {"no", null, "yes", "no"}, 0.9f, 0.1f, 0.6f, 0.4f, 0.2f, 0.8f, 0.2f, 0.8f);
        Table table = judged.with("y_prediction", CategoryColumn.of(Dictionary.of(BINARY), 0, 0, 1, -1));
        Report report = evaluate(table);
        assertThat(metric(report, "rows")).isEqualTo(2);
        assertThat(metric(report, "accuracy")).isEqualTo(1);
        assertThat(notes(report)).contains("1 rows have no actual label").contains("1 rows have no prediction");
    }

    @Test
    void hasNoAreaWithASingleLabel() {
        Table table = classified(BINARY, new String[] {"yes", "yes"}, 0.9f, 0.1f, 0.2f, 0.8f);
        Report report = evaluate(table);
        assertThat(metric(report, "auc")).isNaN();
        assertThat(metric(report, "matthews")).isNaN();
        assertThat(metric(report, "accuracy")).isEqualTo(0.5);
        assertThat(notes(report)).contains("at least two labels");
        assertThat(report.charts()).noneMatch(chart -> chart.title().startsWith("ROC"));
    }

    @Test
    void refusesTablesWithoutAnythingToJudge() {
        assertThatThrownBy(() -> evaluate(table().slice(0, 0)))
                .isInstanceOf(ClickMLException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.DATA_INVALID);
        assertThatThrownBy(() -> evaluate(table().drop(List.of("y_prediction"))))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("No column holds predictions");
        assertThatThrownBy(() -> evaluate(table().drop(List.of("y"))))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'y'")
                .hasMessageContaining("choose the column");
        var unknown = new EvaluateClassification.Params(Optional.empty(), Optional.empty(), Optional.of("si"));
        assertThatThrownBy(() -> operator().evaluate(unknown, table(), new TestRun(1)))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'si'");
    }

    @Test
    void asksWhichOfSeveralPredictions() {
        var second = Classifier.outputs("x").get(0);
        Table table = table().with(second, CategoryColumn.of("no", "no", "no", "no"));
        assertThatThrownBy(() -> evaluate(table))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("[y_prediction, x_prediction]");
        var chosen = new EvaluateClassification.Params(Optional.of("y_prediction"), Optional.empty(), Optional.empty());
        assertThat(metric(operator().evaluate(chosen, table, new TestRun(1)), "auc"))
                .isEqualTo(0.75);
    }

    @Test
    void acceptsAnyColumnsThatAreChosen() {
        Table table = Table.builder()
                .with("truth", CategoryColumn.of("a", "b", "b"))
                .with("guess", CategoryColumn.of("a", "b", "a"))
                .build();
        var chosen = new EvaluateClassification.Params(Optional.of("guess"), Optional.of("truth"), Optional.empty());
        assertThat(metric(operator().evaluate(chosen, table, new TestRun(1)), "accuracy"))
                .isCloseTo(2.0 / 3, CLOSE);
        assertThat(table.schema().field("guess").role()).isEqualTo(Role.FEATURE);
    }

    @Test
    void findsTheOrderOfTheProbabilitiesInTheRows() {
        Table renumbered = table().with(
                        "y_prediction", table().category("y_prediction").recode(Dictionary.of("maybe", "yes", "no")));
        assertThat(evaluate(renumbered).metrics()).isEqualTo(evaluate(table()).metrics());
        Table allNo = table().slice(0, 2).with("y_prediction", CategoryColumn.of(Dictionary.of("yes", "no"), 1, 1));
        assertThat(metric(evaluate(allNo), "log-loss")).isCloseTo(-(Math.log(0.9) + Math.log(0.6)) / 2, CLOSE);
    }

    @Test
    void leavesProbabilitiesOutWhoseOrderCannotBeTold() {
        Table table = table().with("y_prediction", CategoryColumn.of("no", "no", "no", "no"));
        Report report = evaluate(table);
        assertThat(report.metrics()).noneMatch(metric -> metric.name().equals("auc"));
        assertThat(notes(report)).contains("'y_probabilities'");
        assertThat(metric(report, "accuracy")).isEqualTo(0.5);
    }

    @Test
    void predictionsNeedNotBeTheLikeliestLabels() {
        Table careful = table().with("y_prediction", CategoryColumn.of(Dictionary.of(BINARY), 0, 1, 1, 1));
        assertThat(metric(evaluate(careful), "auc")).isEqualTo(0.75);
        assertThat(metric(evaluate(careful), "recall")).isEqualTo(1);
    }

    @Test
    void keepsChartsSmallWithManyLabels() {
        String[] labels = IntStream.range(0, 600).mapToObj(i -> "label " + i).toArray(String[]::new);
        Table table = Table.builder()
                .with("y", CategoryColumn.of(labels))
                .with(Classifier.outputs("y").get(0), CategoryColumn.of(labels))
                .build();
        Report report = evaluate(table);
        assertThat(chart(report, Chart.Heatmap.class, "Confusion matrix of the 40")
                        .rows())
                .hasSize(40);
        assertThat(chart(report, Chart.Grid.class, "By label of the 500").rows())
                .hasSize(500);
        String[] many = IntStream.range(0, 2001).mapToObj(i -> "label " + i).toArray(String[]::new);
        Table tooMany = Table.builder()
                .with("y", CategoryColumn.of(many))
                .with(Classifier.outputs("y").get(0), CategoryColumn.of(many))
                .build();
        assertThatThrownBy(() -> evaluate(tooMany))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("2001 labels");
    }

    @Test
    void stopsWhenCancelled() {
        TestRun run = new TestRun(1);
        run.cancel();
        assertThatThrownBy(() -> operator().evaluate(NONE, table(), run))
                .isInstanceOf(ClickMLException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.CANCELLED);
    }

    @Test
    void thinsCurvesOut() {
        int rows = 20_000;
        String[] actual = new String[rows];
        float[] probabilities = new float[2 * rows];
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < rows; i++) {
            probabilities[2 * i + 1] = random.nextFloat();
            probabilities[2 * i] = 1 - probabilities[2 * i + 1];
            actual[i] = random.nextFloat() < probabilities[2 * i + 1] ? "yes" : "no";
        }
        Report report = evaluate(classified(BINARY, actual, probabilities));
        assertThat(chart(report, Chart.Xy.class, "ROC").series().get(0).x()).hasSizeBetween(100, 210);
        assertThat(chart(report, Chart.Xy.class, "Precision").series().get(0).x())
                .hasSizeBetween(100, 210);
        Chart.Series calibration =
                chart(report, Chart.Xy.class, "Calibration").series().get(0);
        for (int bin = 0; bin < 10; bin++) {
            assertThat(calibration.y().get(bin)).isCloseTo(calibration.x().get(bin), within(0.04));
        }
        assertThat(metric(report, "auc")).isCloseTo(5.0 / 6, within(0.01));
    }
}
