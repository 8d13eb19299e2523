package io.clickml.sdk.statistics;

import io.clickml.sdk.table.NumericColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sketch of a set of numbers from which its quantiles are read. Missing, NaN and infinite numbers are left out. Exact up
 * to {@value #CAPACITY} numbers; of a million, ranks are off by at most 0.2 percent, and by far less as a rule.
 *
 * <p>A full level is sorted and every other number of it moves one level up, where it stands for twice as many: the
 * compactor of Manku, Rajagopalan and Lindsay, "Approximate medians and other quantiles in one pass and with limited
 * memory" (1998), as in KLL but without chance: it takes the odd and the even places by turns.
 *
 * @param count how many numbers
 * @param min the least; positive infinity if there are none
 * @param max the greatest; negative infinity if there are none
 * @param compactions how often a level was compacted
 * @param levels numbers that stand for 1, 2, 4, … of the set; do not change the arrays
 */
public record Quantiles(long count, double min, double max, long compactions, List<double[]> levels) {
    /** Numbers kept at each level. */
    public static final int CAPACITY = 4096;

    /** The quantiles of no numbers. */
    public static final Quantiles NONE =
            new Quantiles(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, List.of());

    /** Copies the list. */
    public Quantiles {
        levels = List.copyOf(levels);
    }

    /** The quantiles of a column. */
    public static Quantiles of(NumericColumn column) {
        Quantiles all = NONE;
        double[] block = new double[Math.min(CAPACITY, column.size())];
        for (int from = 0; from < column.size(); from += CAPACITY) {
            int length = Math.min(CAPACITY, column.size() - from);
            column.copyTo(from, from + length, block, 0);
            int count = 0;
            for (int i = 0; i < length; i++) {
                if (block[i] - block[i] == 0) {
                    block[count++] = block[i];
                }
            }
            all = all.plus(ofBlock(Arrays.copyOf(block, count)));
        }
        return all;
    }

    private static Quantiles ofBlock(double[] values) {
        if (values.length == 0) {
            return NONE;
        }
        Arrays.sort(values);
        return new Quantiles(values.length, values[0], values[values.length - 1], 0, List.of(values));
    }

    /** The quantiles of both sets together. */
    public Quantiles plus(Quantiles other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        List<double[]> joined = new ArrayList<>();
        long compacted = compactions + other.compactions;
        double[] carried = {};
        for (int level = 0; level < Math.max(levels.size(), other.levels.size()) || carried.length > 0; level++) {
            double[] values = concat(concat(level(level), other.level(level)), carried);
            carried = new double[0];
            if (values.length > CAPACITY) {
                Arrays.sort(values);
                carried = everyOther(values, (int) (compacted++ & 1));
                values = values.length % 2 == 0 ? new double[0] : new double[] {values[values.length - 1]};
            }
            joined.add(values);
        }
        return new Quantiles(count + other.count, Math.min(min, other.min), Math.max(max, other.max), compacted, joined);
    }

    private double[] level(int level) {
        return level < levels.size() ? levels.get(level) : new double[0];
    }

    private static double[] concat(double[] left, double[] right) {
        double[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }

    /** Of an odd number of values, the last stays where it is. */
    private static double[] everyOther(double[] sorted, int first) {
        double[] taken = new double[sorted.length / 2];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = sorted[2 * i + first];
        }
        return taken;
    }

    /**
     * The number below which a fraction of the set lies; between two neighbours it is interpolated.
     *
     * @param fraction from 0, the least, over 0.5, the median, to 1, the greatest
     * @return NaN if there are no numbers
     */
    public double at(double fraction) {
        return atEach(fraction)[0];
    }

    /** Several of {@link #at(double)} at the price of one. */
    public double[] atEach(double... fractions) {
        Weighted all = Weighted.of(levels);
        double[] found = new double[fractions.length];
        for (int i = 0; i < found.length; i++) {
            if (!(fractions[i] >= 0 && fractions[i] <= 1)) {
                throw new IllegalArgumentException("A fraction is " + fractions[i] + "; it must be from 0 to 1");
            }
            double rank = fractions[i] * (count - 1);
            long below = (long) rank;
            found[i] = count == 0 ? Double.NaN : fractions[i] == 0 ? min : fractions[i] == 1 ? max
                    : all.interpolated(below, rank - below);
        }
        return found;
    }

    /** All kept numbers in order, each with how many of the set lie up to and including it. */
    private record Weighted(double[] values, long[] upTo) {
        private record Item(double value, long weight) {}

        static Weighted of(List<double[]> levels) {
            List<Item> items = new ArrayList<>();
            for (int level = 0; level < levels.size(); level++) {
                for (double value : levels.get(level)) {
                    items.add(new Item(value, 1L << level));
                }
            }
            items.sort((a, b) -> Double.compare(a.value(), b.value()));
            double[] values = new double[items.size()];
            long[] upTo = new long[items.size()];
            long sum = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = items.get(i).value();
                upTo[i] = sum += items.get(i).weight();
            }
            return new Weighted(values, upTo);
        }

        double interpolated(long rank, double share) {
            double here = atRank(rank);
            double next = atRank(rank + 1);
            return here == next ? here : here + (next - here) * share;
        }

        private double atRank(long rank) {
            int at = Arrays.binarySearch(upTo, rank);
            return values[Math.min(at >= 0 ? at + 1 : -at - 1, values.length - 1)];
        }
    }
}
