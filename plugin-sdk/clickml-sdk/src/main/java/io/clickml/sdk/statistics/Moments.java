package io.clickml.sdk.statistics;

import io.clickml.sdk.table.NumericColumn;

/**
 * What is known of a set of numbers by looking at each once. Missing, NaN and infinite numbers are left out. Merged
 * after Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances" (1979).
 *
 * @param count how many numbers
 * @param mean their mean; 0 if there are none
 * @param squares the sum of the squares of their distances from the mean
 * @param min the least; positive infinity if there are none
 * @param max the greatest; negative infinity if there are none
 */
public record Moments(long count, double mean, double squares, double min, double max) {
    /** The moments of no numbers. */
    public static final Moments NONE = new Moments(0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    private static final int BLOCK = 1024;

    /** The moments of a column. */
    public static Moments of(NumericColumn column) {
        double[] block = new double[Math.min(BLOCK, column.size())];
        Moments all = NONE;
        for (int from = 0; from < column.size(); from += BLOCK) {
            int count = Math.min(BLOCK, column.size() - from);
            column.copyTo(from, from + count, block, 0);
            all = all.plus(ofBlock(block, count));
        }
        return all;
    }

    /** The mean first, then the distances from it: exact where one pass would cancel. A missing number reads as NaN. */
    private static Moments ofBlock(double[] block, int length) {
        int count = 0;
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            double value = block[i];
            if (Double.isFinite(value)) {
                block[count++] = value;
                sum += value;
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        if (count == 0) {
            return NONE;
        }
        double mean = between(sum / count, min, max);
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double off = block[i] - mean;
            squares += off * off;
        }
        return new Moments(count, mean, squares, min, max);
    }

    /** The moments of both sets together. */
    public Moments plus(Moments other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        double total = count + other.count;
        double step = other.mean - mean;
        double least = Math.min(min, other.min);
        double greatest = Math.max(max, other.max);
        return new Moments(
                count + other.count,
                between(mean + step * (other.count / total), least, greatest),
                squares + other.squares + step * step * (count * (other.count / total)),
                least,
                greatest);
    }

    /** Rounding must not make a constant column vary. */
    private static double between(double mean, double min, double max) {
        return Math.min(Math.max(mean, min), max);
    }

    /** The mean squared distance from the mean (division by {@link #count}); 0 if there are no numbers. */
    public double variance() {
        return count == 0 ? 0 : squares / count;
    }

    /** The square root of the {@link #variance}; 0 if all numbers are equal. */
    public double deviation() {
        return Math.sqrt(variance());
    }

    /** The same numbers rescaled to mean 0 and deviation 1; if the deviation is 0, to mean 0 only. */
    public NumericColumn standardize(NumericColumn column) {
        double scale = squares > 0 ? 1 / deviation() : 1;
        return column.affine(scale, -mean * scale);
    }
}
