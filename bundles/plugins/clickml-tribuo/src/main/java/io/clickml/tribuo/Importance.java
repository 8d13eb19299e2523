package io.clickml.tribuo;

import io.clickml.sdk.Run;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A bar chart of how much each column matters to a model. */
final class Importance {
    private static final int SHOWN = 20;

    private Importance() {}

    /**
     * Shows the columns that matter most, as shares of the whole.
     *
     * @param measure what is counted, for the axis
     * @param values one per number of an encoded row, at least 0; those of one column are added up
     */
    static void report(Run run, Encoding encoding, String measure, double[] values) {
        List<String> columns = encoding.columns();
        double total = DoubleStream.of(values).sum();
        Map<String, Double> sums = new LinkedHashMap<>();
        for (int k = 0; k < values.length; k++) {
            sums.merge(columns.get(k), total > 0 ? values[k] / total : 0, Double::sum);
        }
        List<Map.Entry<String, Double>> shown = new ArrayList<>(sums.entrySet());
        shown.sort(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        shown = shown.subList(0, Math.min(SHOWN, shown.size()));
        Chart.Series series = new Chart.Series(
                "importance",
                IntStream.range(0, shown.size()).asDoubleStream().boxed().toList(),
                shown.stream().map(Map.Entry::getValue).toList());
        run.report(Report.of(new Chart.Bars(
                "Feature importance",
                measure,
                shown.stream().map(Map.Entry::getKey).toList(),
                List.of(series))));
    }
}
