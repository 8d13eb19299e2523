package io.clickml.sdk.statistics;

import io.clickml.sdk.table.NumericColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sketch of a set of numbers from which its quantiles are read. Missing, NaN and infinite numbers are left out. Exact
 * up to {@value #CAPACITY} numbers; of a million, ranks are off by at most 0.2 percent, and by far less as a rule.
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
                if (Double.isFinite(block[i])) {
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
        return new Quantiles(
                count + other.count, Math.min(min, other.min), Math.max(max, other.max), compacted, joined);
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
            found[i] = count == 0
                    ? Double.NaN
                    : fractions[i] == 0 ? min : fractions[i] == 1 ? max : all.interpolated(below, rank - below);
        }
        return found;
    }

    /** All kept numbers in order, each with how many of the set lie up to and including it. */
    private record Weighted(double[] values, long[] upTo) {
        static Weighted of(List<double[]> levels) {
            Weighted all = new Weighted(new double[0], new long[0]);
            for (int level = 0; level < levels.size(); level++) {
                double[] sorted = levels.get(level).clone();
                Arrays.sort(sorted);
                all = all.merge(sorted, 1L << level);
            }
            return all;
        }

        private Weighted merge(double[] others, long weight) {
            double[] merged = new double[values.length + others.length];
            long[] counts = new long[merged.length];
            for (int i = 0, mine = 0, other = 0; i < merged.length; i++) {
                boolean here = other == others.length || mine < values.length && values[mine] <= others[other];
                merged[i] = here ? values[mine++] : others[other++];
                counts[i] = (mine == 0 ? 0 : upTo[mine - 1]) + other * weight;
            }
            return new Weighted(merged, counts);
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
