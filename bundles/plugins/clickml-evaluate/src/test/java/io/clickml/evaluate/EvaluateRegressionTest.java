package io.clickml.evaluate;

import static io.clickml.evaluate.Judgements.chart;
import static io.clickml.evaluate.Judgements.metric;
import static io.clickml.evaluate.Judgements.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.EvaluatorContract;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EvaluateRegressionTest implements EvaluatorContract<EvaluateRegression.Params> {
    private static final Offset<Double> CLOSE = within(1e-7);
    private static final EvaluateRegression.Params NONE =
            new EvaluateRegression.Params(Optional.empty(), Optional.empty());

    @Override
    public EvaluateRegression operator() {
        return new EvaluateRegression();
    }

    @Override
    public EvaluateRegression.Params params() {
        return NONE;
    }

    /** The example that scikit-learn's documentation uses for its regression metrics. */
    @Override
    public Table table() {
        return predicted(new double[] {3, -0.5, 2, 7}, 2.5, 0.0, 2, 8);
    }

    private static Table predicted(double[] actual, double... predictions) {
        return Table.builder()
                .with("y", NumericColumn.of(actual))
                .with(Regressor.output("y"), NumericColumn.of(predictions))
                .build();
    }

    @Test
    void givesThePublishedNumbers() {
        Report report = evaluate(table());
        assertThat(metric(report, "rmse")).isCloseTo(Math.sqrt(0.375), CLOSE);
        assertThat(metric(report, "mae")).isEqualTo(0.5);
        assertThat(metric(report, "r2")).isCloseTo(0.9486081370449679, CLOSE);
        assertThat(metric(report, "median-absolute-error")).isEqualTo(0.5);
        assertThat(metric(report, "mape")).isCloseTo(0.3273809523809524, CLOSE);
        assertThat(metric(report, "mean-error")).isEqualTo(-0.25);
        assertThat(metric(report, "rows")).isEqualTo(4);
    }

    @Test
    void acceptsWholeNumbers() {
        Table table = table().with("y", IntegerColumn.of(3, 0, 2, 7));
        assertThat(metric(evaluate(table), "mae")).isEqualTo(0.375);
        assertThat(notes(evaluate(table))).contains("1 rows have an actual value of 0");
    }

    @Test
    void leavesOutWhatIsMissingOrNotFinite() {
        Report report = evaluate(predicted(new double[] {1, Double.NaN, 3, 4}, 1, 2, Double.POSITIVE_INFINITY, 5));
        assertThat(metric(report, "rows")).isEqualTo(2);
        assertThat(metric(report, "mae")).isEqualTo(0.5);
        assertThat(notes(report)).contains("2 rows");
    }

    @Test
    void aConstantTargetExplainsNothing() {
        Report report = evaluate(predicted(new double[] {0.1, 0.1, 0.1}, 1, 2, 3));
        assertThat(metric(report, "r2")).isNaN();
        assertThat(notes(report)).contains("all the same");
        Report zeros = evaluate(predicted(new double[] {0, 0}, 1, 2));
        assertThat(metric(zeros, "mape")).isNaN();
    }

    @Test
    void thinsOutDenseRegionsAndKeepsLonelyPoints() {
        double[] actual = new double[50_000];
        double[] predictions = new double[actual.length];
        Random random = new Random(1);
        for (int i = 0; i < actual.length; i++) {
            actual[i] = random.nextGaussian();
            predictions[i] = actual[i] + random.nextGaussian() / 10;
        }
        actual[777] = 20;
        Report report = evaluate(predicted(actual, predictions));
        List<Double> x =
                chart(report, Chart.Xy.class, "Predicted").series().get(0).x();
        assertThat(x).hasSizeBetween(20, 1600).contains(20.0);
        Chart.Bars histogram = chart(report, Chart.Bars.class, "Distribution");
        assertThat(histogram.categories()).hasSize(30);
        assertThat(histogram.series().get(0).y().stream()
                        .mapToDouble(rows -> rows)
                        .sum())
                .isEqualTo(50_000);
    }

    @Test
    void drawsPerfectPredictions() {
        Report report = evaluate(predicted(new double[] {1, 2}, 1, 2));
        assertThat(metric(report, "r2")).isEqualTo(1);
        assertThat(chart(report, Chart.Bars.class, "Distribution")
                        .series()
                        .get(0)
                        .y())
                .containsExactly(2.0);
    }

    @Test
    void refusesTablesWithoutAnythingToJudge() {
        assertThatThrownBy(() -> evaluate(table().slice(0, 0)))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'y'");
        assertThatThrownBy(() -> evaluate(table().drop(List.of("y_prediction"))))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("No column holds predictions");
        Table words = table().with("y", CategoryColumn.of("a", "b", "c", "d"));
        assertThatThrownBy(() -> evaluate(words))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'y' is CATEGORY");
    }
}
