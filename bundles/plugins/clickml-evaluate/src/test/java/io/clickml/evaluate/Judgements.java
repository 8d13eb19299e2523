package io.clickml.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Metric;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.util.List;

/** Tables with predictions, and look-ups in reports. */
final class Judgements {
    private Judgements() {}

    /** Actual labels of {@code y} and the probabilities a model gave to its labels; the likeliest is its prediction. */
    static Table classified(List<String> modelLabels, String[] actual, float... probabilities) {
        int width = modelLabels.size();
        int[] likeliest = new int[actual.length];
        for (int i = 0; i < actual.length; i++) {
            for (int k = 1; k < width; k++) {
                likeliest[i] =
                        probabilities[i * width + k] > probabilities[i * width + likeliest[i]] ? k : likeliest[i];
            }
        }
        List<Field> fields = Classifier.outputs("y");
        return Table.builder()
                .with("y", CategoryColumn.of(actual))
                .with("x", NumericColumn.of(new double[actual.length]))
                .with(fields.get(0), CategoryColumn.of(Dictionary.of(modelLabels), likeliest))
                .with(fields.get(1), VectorColumn.of(width, probabilities))
                .build();
    }

    static double metric(Report report, String name) {
        return report.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No metric " + name + " among " + report.metrics()));
    }

    static <C extends Chart> C chart(Report report, Class<C> type, String title) {
        List<Chart> found = report.charts().stream()
                .filter(chart -> chart.title().startsWith(title))
                .toList();
        assertThat(found).as("charts titled " + title).hasSize(1);
        return type.cast(found.get(0));
    }

    static String notes(Report report) {
        return chart(report, Chart.Grid.class, "Notes").rows().toString();
    }
}
