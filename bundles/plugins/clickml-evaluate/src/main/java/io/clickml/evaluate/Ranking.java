package io.clickml.evaluate;

import io.clickml.sdk.report.Chart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in falling order of a score, those with equal scores together.
 *
 * @param truePositives positive rows up to the end of each group of equal scores
 * @param falsePositives other rows, likewise
 */
record Ranking(long[] truePositives, long[] falsePositives) {
    private static final int CURVE_POINTS = 200;

    /** Ranks rows; a score that is not a number is refused by the caller. */
    static Ranking of(float[] scores, boolean[] positive) {
        long[] keys = new long[scores.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) sortable(scores[i]) << 1 | (positive[i] ? 1 : 0);
        }
        Arrays.sort(keys);
        long[] hits = new long[keys.length];
        long[] misses = new long[keys.length];
        int groups = 0;
        long hit = 0;
        long miss = 0;
        for (int i = keys.length - 1; i >= 0; i--) {
            hit += keys[i] & 1;
            miss += 1 - (keys[i] & 1);
            if (i == 0 || keys[i] >> 1 != keys[i - 1] >> 1) {
                hits[groups] = hit;
                misses[groups++] = miss;
            }
        }
        return new Ranking(Arrays.copyOf(hits, groups), Arrays.copyOf(misses, groups));
    }

    /** An integer that orders as the number does; both zeros give the same. */
    private static int sortable(float score) {
        int bits = Float.floatToIntBits(score + 0.0f);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    private long positives() {
        return truePositives.length == 0 ? 0 : truePositives[truePositives.length - 1];
    }

    private long negatives() {
        return falsePositives.length == 0 ? 0 : falsePositives[falsePositives.length - 1];
    }

    /**
     * What is kept of a ranking, which itself is as large as the table.
     *
     * @param defined whether there are both positive and other rows
     */
    record Summary(
            boolean defined,
            double areaUnderCurve,
            double averagePrecision,
            Chart.Series roc,
            Chart.Series precisionRecall) {}

    /** The summary, its curves named. */
    Summary summary(String name) {
        return new Summary(
                isDefined(), areaUnderCurve(), averagePrecision(), rocCurve(name), precisionRecallCurve(name));
    }

    /** Whether there are both positive and other rows. */
    boolean isDefined() {
        return positives() > 0 && negatives() > 0;
    }

    /**
     * Probability that a positive row scores higher than another row, equal scores counting half (Hanley and McNeil:
     * The Meaning and Use of the Area under a Receiver Operating Characteristic Curve, 1982). NaN unless
     * {@link #isDefined}.
     */
    double areaUnderCurve() {
        double area = 0;
        for (int g = 0; g < truePositives.length; g++) {
            double hitsBefore = g == 0 ? 0 : truePositives[g - 1];
            double misses = falsePositives[g] - (g == 0 ? 0 : falsePositives[g - 1]);
            area += misses * (hitsBefore + truePositives[g]) / 2;
        }
        return area / ((double) positives() * negatives());
    }

    /**
     * Sum over the groups of precision times the recall gained, without interpolation (Zhu: Recall, Precision and
     * Average Precision, 2004). NaN if no row is positive.
     */
    double averagePrecision() {
        double sum = 0;
        for (int g = 0; g < truePositives.length; g++) {
            double gained = truePositives[g] - (g == 0 ? 0 : truePositives[g - 1]);
            sum += gained * truePositives[g] / (truePositives[g] + falsePositives[g]);
        }
        return sum / positives();
    }

    /** False positive rate and true positive rate, thinned out. */
    Chart.Series rocCurve(String name) {
        List<Double> x = new ArrayList<>(List.of(0.0));
        List<Double> y = new ArrayList<>(List.of(0.0));
        for (int g = 0; g < truePositives.length; g++) {
            double falseRate = (double) falsePositives[g] / negatives();
            double trueRate = (double) truePositives[g] / positives();
            double moved = falseRate - x.get(x.size() - 1) + trueRate - y.get(y.size() - 1);
            if (moved >= 2.0 / CURVE_POINTS || g == truePositives.length - 1) {
                x.add(falseRate);
                y.add(trueRate);
            }
        }
        return new Chart.Series(name, x, y);
    }

    /** Recall and precision, thinned out. */
    Chart.Series precisionRecallCurve(String name) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int g = 0; g < truePositives.length; g++) {
            double recall = (double) truePositives[g] / positives();
            if (x.isEmpty() || recall - x.get(x.size() - 1) >= 1.0 / CURVE_POINTS || g == truePositives.length - 1) {
                x.add(recall);
                y.add((double) truePositives[g] / (truePositives[g] + falsePositives[g]));
            }
        }
        return new Chart.Series(name, x, y);
    }
}
