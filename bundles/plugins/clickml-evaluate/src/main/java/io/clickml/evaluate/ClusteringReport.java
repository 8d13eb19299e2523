package io.clickml.evaluate;

import io.clickml.sdk.Run;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Metric;
import io.clickml.sdk.report.Metric.Better;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.CategoryColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Metrics and charts of clusters. */
record ClusteringReport(ClusteredRows rows, Optional<CategoryColumn> actual, int sampleRows) {
    Report make(Run run) {
        ClusteredRows sample = rows.only(sample(run.seed()));
        double[] silhouettes = ClusterMeasures.silhouettes(sample, run);
        double[][] centres = rows.centres();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(new Metric("clusters", rows.labels().size(), Better.NEITHER));
        metrics.add(
                new Metric("silhouette", Arrays.stream(silhouettes).average().orElse(Double.NaN), Better.HIGHER));
        metrics.add(new Metric("davies-bouldin", ClusterMeasures.daviesBouldin(rows, centres), Better.LOWER));
        metrics.add(new Metric("calinski-harabasz", ClusterMeasures.calinskiHarabasz(rows, centres), Better.HIGHER));
        actual.ifPresent(column ->
                metrics.add(new Metric("adjusted-rand", ClusterMeasures.adjustedRand(rows, column), Better.HIGHER)));
        metrics.add(new Metric("rows", rows.rows().length, Better.NEITHER));
        List<Chart> charts = new ArrayList<>();
        charts.add(sizes());
        charts.add(byCluster(sample, silhouettes));
        addNotes(run, sample, charts);
        return new Report(metrics, charts);
    }

    /** Places of rows in rising order, each choice equally likely: Knuth's algorithm S. */
    private int[] sample(long seed) {
        int count = rows.rows().length;
        int wanted = Math.min(sampleRows, count);
        Random random = new Random(seed);
        int[] places = new int[wanted];
        int chosen = 0;
        for (int i = 0; i < count && chosen < wanted; i++) {
            if (random.nextDouble() * (count - i) < wanted - chosen) {
                places[chosen++] = i;
            }
        }
        return places;
    }

    private Chart sizes() {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        int[] sizes = rows.sizes();
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            x.add((double) cluster);
            y.add((double) sizes[cluster]);
        }
        return new Chart.Bars("Sizes of the clusters", "Rows", rows.labels(), List.of(new Chart.Series("rows", x, y)));
    }

    private Chart byCluster(ClusteredRows sample, double[] silhouettes) {
        double[] sums = new double[rows.labels().size()];
        for (int i = 0; i < silhouettes.length; i++) {
            sums[sample.clusters()[i]] += silhouettes[i];
        }
        int[] sampled = sample.sizes();
        int[] sizes = rows.sizes();
        List<List<String>> cells = new ArrayList<>();
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            cells.add(List.of(
                    rows.labels().get(cluster),
                    Integer.toString(sizes[cluster]),
                    Numbers.text((double) sizes[cluster] / rows.rows().length),
                    Numbers.text(sums[cluster] / sampled[cluster])));
        }
        return new Chart.Grid("By cluster", List.of("Cluster", "Rows", "Share", "Silhouette"), cells);
    }

    private void addNotes(Run run, ClusteredRows sample, List<Chart> charts) {
        List<String> notes = new ArrayList<>();
        if (rows.leftOut() > 0) {
            notes.add(rows.leftOut() + " rows lack a cluster or a feature and were left out.");
        }
        if (rows.labels().size() < 2) {
            notes.add("There is only one cluster, so nothing can be compared.");
        }
        if (sample.rows().length < rows.rows().length) {
            notes.add("The silhouette is that of " + sample.rows().length + " rows drawn at random.");
        }
        notes.forEach(note -> run.log().info(note));
        if (!notes.isEmpty()) {
            charts.add(new Chart.Grid(
                    "Notes", List.of("Note"), notes.stream().map(List::of).toList()));
        }
    }
}
