package io.clickml.evaluate;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Matrix;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows that have a cluster and all features.
 *
 * @param labels names of the clusters that have rows
 * @param rows positions in the table
 * @param clusters place in {@code labels} for each of the rows
 * @param matrix the features of all rows of the table
 * @param leftOut how many rows were left out
 */
record ClusteredRows(List<String> labels, int[] rows, int[] clusters, Matrix matrix, int leftOut) {
    static ClusteredRows of(Table table, String cluster, List<String> features) {
        CategoryColumn column = table.category(cluster);
        Matrix matrix = Matrix.of(table, features);
        int[] rows = new int[column.size()];
        int[] clusters = new int[column.size()];
        int[] places = new int[column.dictionary().size()];
        Arrays.fill(places, -1);
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (!column.isMissing(i) && isFinite(matrix, i)) {
                places[column.code(i)] = 0;
                clusters[count] = column.code(i);
                rows[count++] = i;
            }
        }
        if (count == 0) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "None of " + rows.length
                            + " rows has both a cluster in '" + cluster
                            + "' and finite values in " + features
                            + ". Fill missing values first, or choose other features.");
        }
        List<String> labels = new ArrayList<>();
        for (int code = 0; code < places.length; code++) {
            if (places[code] == 0) {
                places[code] = labels.size();
                labels.add(column.dictionary().label(code));
            }
        }
        for (int i = 0; i < count; i++) {
            clusters[i] = places[clusters[i]];
        }
        return new ClusteredRows(
                labels, Arrays.copyOf(rows, count), Arrays.copyOf(clusters, count), matrix, rows.length - count);
    }

    private static boolean isFinite(Matrix matrix, int row) {
        for (int k = 0; k < matrix.width(); k++) {
            if (!Double.isFinite(matrix.get(row, k))) {
                return false;
            }
        }
        return true;
    }

    /** Rows of each cluster. */
    int[] sizes() {
        int[] sizes = new int[labels.size()];
        for (int cluster : clusters) {
            sizes[cluster]++;
        }
        return sizes;
    }

    /** The mean of each cluster. */
    double[][] centres() {
        double[][] centres = new double[labels.size()][matrix.width()];
        int[] sizes = sizes();
        double[] row = new double[matrix.width()];
        for (int i = 0; i < rows.length; i++) {
            matrix.copyTo(rows[i], row);
            for (int k = 0; k < row.length; k++) {
                centres[clusters[i]][k] += row[k] / sizes[clusters[i]];
            }
        }
        return centres;
    }

    /** Some of the rows. */
    ClusteredRows only(int[] places) {
        int[] chosenRows = new int[places.length];
        int[] chosenClusters = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            chosenRows[i] = rows[places[i]];
            chosenClusters[i] = clusters[places[i]];
        }
        return new ClusteredRows(labels, chosenRows, chosenClusters, matrix, leftOut);
    }
}
