package io.clickml.evaluate;

import io.clickml.sdk.report.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Pictures of a {@link ConfusionMatrix}. */
final class ConfusionCharts {
    private static final int MOST_CELLS = 40;
    private static final int MOST_LINES = 500;

    private ConfusionCharts() {}

    /** Actual labels in rows, predicted ones in columns; with many labels, those that occur most. */
    static Chart heatmap(ConfusionMatrix confusion) {
        int[] shown = mostFrequent(confusion, MOST_CELLS);
        List<List<Double>> values = new ArrayList<>();
        for (int actual : shown) {
            values.add(IntStream.of(shown)
                    .mapToObj(predicted -> (double) confusion.counts()[actual][predicted])
                    .toList());
        }
        List<String> names =
                IntStream.of(shown).mapToObj(confusion.labels()::get).toList();
        return new Chart.Heatmap(
                "Confusion matrix" + of(shown, confusion) + " (rows actual, columns predicted)", names, names, values);
    }

    private static String of(int[] shown, ConfusionMatrix confusion) {
        return shown.length < confusion.labels().size() ? " of the " + shown.length + " most frequent labels" : "";
    }

    private static int[] mostFrequent(ConfusionMatrix confusion, int most) {
        return IntStream.range(0, confusion.labels().size())
                .boxed()
                .sorted((a, b) -> Long.compare(weight(confusion, b), weight(confusion, a)))
                .limit(most)
                .mapToInt(label -> label)
                .sorted()
                .toArray();
    }

    private static long weight(ConfusionMatrix confusion, int label) {
        return confusion.actual(label) + confusion.predicted(label);
    }

    /** One line a label; with very many labels, those that occur most. */
    static Chart perLabel(ConfusionMatrix confusion, List<Ranking.Summary> rankings) {
        List<List<String>> cells = new ArrayList<>();
        int[] shown = mostFrequent(confusion, MOST_LINES);
        for (int label : shown) {
            cells.add(List.of(
                    confusion.labels().get(label),
                    Long.toString(confusion.actual(label)),
                    Long.toString(confusion.predicted(label)),
                    Numbers.text(confusion.precision(label)),
                    Numbers.text(confusion.recall(label)),
                    Numbers.text(confusion.f1(label)),
                    label < rankings.size() ? Numbers.text(rankings.get(label).areaUnderCurve()) : ""));
        }
        return new Chart.Grid(
                "By label" + of(shown, confusion),
                List.of("Label", "Rows", "Predicted", "Precision", "Recall", "F1", "AUC"),
                cells);
    }
}
