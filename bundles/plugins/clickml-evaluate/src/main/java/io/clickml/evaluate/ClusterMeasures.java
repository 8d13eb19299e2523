package io.clickml.evaluate;

import io.clickml.sdk.Run;
import io.clickml.sdk.table.CategoryColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How good clusters are. All are NaN if there are less than two. */
final class ClusterMeasures {
    private ClusterMeasures() {}

    /**
     * For each row, from -1 to 1, how much closer its own cluster is than the next best (Rousseeuw: Silhouettes, 1987);
     * 0 for the only row of a cluster.
     */
    static double[] silhouettes(ClusteredRows rows, Run run) {
        int count = rows.rows().length;
        int clusters = rows.labels().size();
        int[] sizes = rows.sizes();
        double[][] values = new double[count][rows.matrix().width()];
        for (int i = 0; i < count; i++) {
            rows.matrix().copyTo(rows.rows()[i], values[i]);
        }
        double[] silhouettes = new double[count];
        double[] sums = new double[clusters];
        for (int i = 0; i < count; i++) {
            if ((i & 63) == 0) {
                run.checkCancelled();
                run.progress(0.9 * i / count);
            }
            Arrays.fill(sums, 0);
            for (int j = 0; j < count; j++) {
                sums[rows.clusters()[j]] += Math.sqrt(squaredDistance(values[i], values[j]));
            }
            silhouettes[i] = silhouette(sums, sizes, rows.clusters()[i]);
        }
        return silhouettes;
    }

    private static double silhouette(double[] sums, int[] sizes, int own) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int cluster = 0; cluster < sums.length; cluster++) {
            if (cluster != own && sizes[cluster] > 0) {
                nearest = Math.min(nearest, sums[cluster] / sizes[cluster]);
            }
        }
        if (nearest == Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        double inside = sizes[own] > 1 ? sums[own] / (sizes[own] - 1) : 0;
        double greater = Math.max(inside, nearest);
        return sizes[own] == 1 || greater == 0 ? 0 : (nearest - inside) / greater;
    }

    /**
     * Mean over the clusters of the worst ratio of widths to the distance of the centres (Davies and Bouldin, 1979).
     */
    static double daviesBouldin(ClusteredRows rows, double[][] centres) {
        int[] sizes = rows.sizes();
        double[] widths = new double[sizes.length];
        double[] row = new double[rows.matrix().width()];
        for (int i = 0; i < rows.rows().length; i++) {
            rows.matrix().copyTo(rows.rows()[i], row);
            int cluster = rows.clusters()[i];
            widths[cluster] += Math.sqrt(squaredDistance(row, centres[cluster])) / sizes[cluster];
        }
        double sum = 0;
        for (int a = 0; a < widths.length; a++) {
            double worst = Double.NaN;
            for (int b = 0; b < widths.length; b++) {
                if (a != b) {
                    double ratio = (widths[a] + widths[b]) / Math.sqrt(squaredDistance(centres[a], centres[b]));
                    worst = Double.isNaN(worst) ? ratio : Math.max(worst, ratio);
                }
            }
            sum += worst;
        }
        return sum / widths.length;
    }

    /**
     * Ratio of the spread between to the spread within clusters, by degrees of freedom (Calinski and Harabasz, 1974).
     */
    static double calinskiHarabasz(ClusteredRows rows, double[][] centres) {
        int[] sizes = rows.sizes();
        int count = rows.rows().length;
        double[] middle = new double[rows.matrix().width()];
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            for (int k = 0; k < middle.length; k++) {
                middle[k] += centres[cluster][k] * sizes[cluster] / count;
            }
        }
        double between = 0;
        for (int cluster = 0; cluster < sizes.length; cluster++) {
            between += sizes[cluster] * squaredDistance(centres[cluster], middle);
        }
        double within = 0;
        double[] row = new double[middle.length];
        for (int i = 0; i < count; i++) {
            rows.matrix().copyTo(rows.rows()[i], row);
            within += squaredDistance(row, centres[rows.clusters()[i]]);
        }
        return sizes.length < 2 ? Double.NaN : between / (sizes.length - 1) / (within / (count - sizes.length));
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return sum;
    }

    /**
     * Agreement of clusters and labels in pairs of rows, corrected for chance: 1 if they are the same, about 0 if they
     * have nothing to do with each other (Hubert and Arabie: Comparing Partitions, 1985). Rows without a label have no
     * part in it; NaN if either puts all rows together, or all apart.
     */
    static double adjustedRand(ClusteredRows rows, CategoryColumn actual) {
        Map<Long, Long> cells = new HashMap<>();
        Map<Integer, Long> byCluster = new HashMap<>();
        Map<Integer, Long> byLabel = new HashMap<>();
        long count = 0;
        for (int i = 0; i < rows.rows().length; i++) {
            int label = actual.code(rows.rows()[i]);
            if (label >= 0) {
                cells.merge((long) rows.clusters()[i] << 32 | label, 1L, Long::sum);
                byCluster.merge(rows.clusters()[i], 1L, Long::sum);
                byLabel.merge(label, 1L, Long::sum);
                count++;
            }
        }
        double together = pairs(cells);
        double clusterPairs = pairs(byCluster);
        double labelPairs = pairs(byLabel);
        double expected = clusterPairs * labelPairs / (count * (count - 1.0) / 2);
        return (together - expected) / ((clusterPairs + labelPairs) / 2 - expected);
    }

    private static double pairs(Map<?, Long> counts) {
        return counts.values().stream().mapToDouble(n -> n * (n - 1.0) / 2).sum();
    }
}
