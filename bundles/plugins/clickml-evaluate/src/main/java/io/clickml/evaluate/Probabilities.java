package io.clickml.evaluate;

import io.clickml.sdk.report.Chart;
import io.clickml.sdk.table.VectorColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The probabilities of rows whose actual label the model knows.
 *
 * @param rows positions in the column
 * @param actual code of the actual label of each of the rows, which is its place in the vector
 */
record Probabilities(VectorColumn column, int[] rows, int[] actual) {
    /** The least probability that the logarithm is taken of: the spacing of 32-bit numbers at 1. */
    private static final double LEAST = Math.ulp(1.0f);

    private static final int BINS = 10;

    /** Leaves out rows whose actual label is unknown or that have no probabilities. */
    static Probabilities of(VectorColumn column, LabelledRows labelled) {
        int[] rows = new int[labelled.rows().length];
        int[] actual = new int[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            int row = labelled.rows()[i];
            if (labelled.actual()[i] < labelled.known() && !column.isMissing(row) && isComplete(column, row)) {
                rows[count] = row;
                actual[count++] = labelled.actual()[i];
            }
        }
        return new Probabilities(column, Arrays.copyOf(rows, count), Arrays.copyOf(actual, count));
    }

    private static boolean isComplete(VectorColumn column, int row) {
        for (int k = 0; k < column.dimension(); k++) {
            if (Float.isNaN(column.get(row, k))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Mean negative natural logarithm of the probability of the actual label (Good: Rational Decisions, 1952). NaN
     * without rows.
     */
    double logLoss() {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum -= Math.log(Math.min(Math.max(column.get(rows[i], actual[i]), LEAST), 1));
        }
        return sum / rows.length;
    }

    /**
     * Mean squared distance of the probabilities from what happened (Brier: Verification of Forecasts Expressed in
     * Terms of Probability, 1950), summed over the labels; halved if there are two, as is usual. NaN without rows.
     */
    double brier() {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < column.dimension(); k++) {
                double off = column.get(rows[i], k) - (k == actual[i] ? 1 : 0);
                sum += off * off;
            }
        }
        return sum / rows.length / (column.dimension() == 2 ? 2 : 1);
    }

    /** The rows ranked by the probability of one label, against all others. */
    Ranking ranking(int label) {
        float[] scores = new float[rows.length];
        boolean[] positive = new boolean[rows.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = column.get(rows[i], label);
            positive[i] = actual[i] == label;
        }
        return Ranking.of(scores, positive);
    }

    /**
     * Mean probability of a label against its share, in ten bins of equal width; empty bins are left out (DeGroot and
     * Fienberg: The Comparison and Evaluation of Forecasters, 1983).
     */
    Chart.Series calibration(int label, String name) {
        double[] sums = new double[BINS];
        long[] hits = new long[BINS];
        long[] counts = new long[BINS];
        for (int i = 0; i < rows.length; i++) {
            float probability = column.get(rows[i], label);
            int bin = Math.max(0, Math.min(BINS - 1, (int) (probability * BINS)));
            sums[bin] += probability;
            hits[bin] += actual[i] == label ? 1 : 0;
            counts[bin]++;
        }
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                x.add(sums[bin] / counts[bin]);
                y.add((double) hits[bin] / counts[bin]);
            }
        }
        return new Chart.Series(name, x, y);
    }
}
