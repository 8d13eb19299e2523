package io.clickml.evaluate;

import io.clickml.sdk.Run;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Metric;
import io.clickml.sdk.report.Metric.Better;
import io.clickml.sdk.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Metrics and charts of a classification.
 *
 * @param positive code of the positive label; -1 if there are not two labels
 * @param remarks notes to begin with
 */
record ClassificationReport(
        LabelledRows rows, Optional<Probabilities> probabilities, int positive, List<String> remarks) {
    private static final int CURVES = 10;

    Report make(Run run) {
        ConfusionMatrix confusion = rows.confusion();
        List<Metric> metrics = new ArrayList<>();
        List<Chart> charts = new ArrayList<>();
        List<String> notes = new ArrayList<>(remarks);
        addMetrics(confusion, metrics);
        charts.add(ConfusionCharts.heatmap(confusion));
        List<Ranking.Summary> rankings = new ArrayList<>();
        for (int label = 0; probabilities.isPresent() && label < rows.known(); label++) {
            run.checkCancelled();
            rankings.add(
                    probabilities.get().ranking(label).summary(rows.labels().get(label)));
            run.progress(0.2 + 0.7 * (label + 1) / rows.known());
        }
        charts.add(ConfusionCharts.perLabel(confusion, rankings));
        probabilities.ifPresent(known -> addProbabilityMetrics(known, rankings, metrics, notes));
        probabilities.ifPresent(known -> addCurves(known, rankings, confusion, charts));
        metrics.add(new Metric("rows", rows.rows().length, Better.NEITHER));
        addNotes(notes);
        notes.forEach(note -> run.log().warn(note));
        if (!notes.isEmpty()) {
            charts.add(new Chart.Grid(
                    "Notes", List.of("Note"), notes.stream().map(List::of).toList()));
        }
        return new Report(metrics, charts);
    }

    private void addMetrics(ConfusionMatrix confusion, List<Metric> metrics) {
        metrics.add(higher("accuracy", confusion.accuracy()));
        metrics.add(higher("balanced-accuracy", confusion.balancedAccuracy()));
        if (positive >= 0) {
            metrics.add(higher("precision", confusion.precision(positive)));
            metrics.add(higher("recall", confusion.recall(positive)));
            metrics.add(higher("f1", confusion.f1(positive)));
        }
        metrics.add(higher("precision-macro", confusion.macro(confusion::precision)));
        metrics.add(higher("recall-macro", confusion.macro(confusion::recall)));
        metrics.add(higher("f1-macro", confusion.macro(confusion::f1)));
        metrics.add(higher("matthews", confusion.matthews()));
    }

    private void addProbabilityMetrics(
            Probabilities known, List<Ranking.Summary> rankings, List<Metric> metrics, List<String> notes) {
        List<Ranking.Summary> used = (positive >= 0 ? List.of(rankings.get(positive)) : rankings)
                .stream().filter(Ranking.Summary::defined).toList();
        metrics.add(higher("auc", mean(used, Ranking.Summary::areaUnderCurve)));
        metrics.add(higher("average-precision", mean(used, Ranking.Summary::averagePrecision)));
        metrics.add(new Metric("log-loss", known.logLoss(), Better.LOWER));
        metrics.add(new Metric("brier", known.brier(), Better.LOWER));
        if (used.isEmpty()) {
            notes.add("AUC and average precision need rows of at least two labels that the model knows.");
        } else if (positive < 0 && used.size() < rankings.size()) {
            notes.add("AUC and average precision are means over " + used.size() + " of " + rankings.size()
                    + " labels: no row, or every row, has one of the others.");
        }
    }

    private void addCurves(
            Probabilities known, List<Ranking.Summary> rankings, ConfusionMatrix confusion, List<Chart> charts) {
        int[] drawn = (positive >= 0
                        ? IntStream.of(positive)
                        : IntStream.range(0, rankings.size())
                                .boxed()
                                .sorted((a, b) -> Long.compare(confusion.actual(b), confusion.actual(a)))
                                .mapToInt(label -> label))
                .filter(label -> rankings.get(label).defined())
                .limit(CURVES)
                .sorted()
                .toArray();
        List<Chart.Series> roc = new ArrayList<>();
        List<Chart.Series> precisionRecall = new ArrayList<>();
        List<Chart.Series> calibration = new ArrayList<>();
        for (int label : drawn) {
            roc.add(rankings.get(label).roc());
            precisionRecall.add(rankings.get(label).precisionRecall());
            calibration.add(known.calibration(label, rows.labels().get(label)));
        }
        if (drawn.length > 0) {
            Chart.Series diagonal = new Chart.Series("chance", List.of(0.0, 1.0), List.of(0.0, 1.0));
            roc.add(diagonal);
            calibration.add(new Chart.Series("perfect", diagonal.x(), diagonal.y()));
            charts.add(new Chart.Xy("ROC curve", "False positive rate", "True positive rate", true, roc));
            charts.add(new Chart.Xy("Precision and recall", "Recall", "Precision", true, precisionRecall));
            charts.add(new Chart.Xy("Calibration", "Mean predicted probability", "Share of rows", true, calibration));
        }
    }

    private void addNotes(List<String> notes) {
        if (rows.unknownRows() > 0) {
            notes.add(rows.unknownRows() + " rows have labels that the model does not know, and count as wrong: "
                    + rows.unknownLabels() + "; it knows " + rows.labels().subList(0, rows.known())
                    + ". If they mean the same, bring them into line with Replace labels.");
        }
        if (rows.withoutActual() > 0) {
            notes.add(rows.withoutActual() + " rows have no actual label and were left out.");
        }
        if (rows.withoutPrediction() > 0) {
            notes.add(rows.withoutPrediction()
                    + " rows have no prediction and were left out; often a feature is missing there.");
        }
    }

    private static double mean(List<Ranking.Summary> rankings, ToDoubleFunction<Ranking.Summary> measure) {
        return rankings.stream().mapToDouble(measure).average().orElse(Double.NaN);
    }

    private static Metric higher(String name, double value) {
        return new Metric(name, value, Better.HIGHER);
    }
}
