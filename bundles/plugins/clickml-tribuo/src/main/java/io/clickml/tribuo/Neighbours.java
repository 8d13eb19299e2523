package io.clickml.tribuo;

import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.Table;
import java.util.Arrays;

/**
 * Encoded rows to search for the nearest ones, all compared: a search takes time in proportion to their number.
 *
 * @param rows the values of all rows, row after row
 * @param width values a row
 * @param nearest how many to find, at most as many as there are
 */
record Neighbours(double[] rows, int width, int nearest, DistanceMeasure distance) {
    private static final int CHECK_EVERY = 4096;
    private static final int MAX_VALUES = 1 << 28;

    Neighbours {
        if (width < 1 || rows.length % width != 0 || nearest < 1 || nearest > rows.length / width) {
            throw new IllegalArgumentException("The neighbours do not fit.");
        }
    }

    /** What was kept of a table, and which of its rows that are. */
    record Kept(Neighbours neighbours, int[] positions) {}

    /** Keeps the rows that are complete and have a target. */
    static Kept of(Encoding encoding, Table table, double[] truth, int nearest, DistanceMeasure distance, Run run) {
        Rows rows = encoding.rows(table);
        int[] positions = new int[truth.length];
        int count = 0;
        for (int i = 0; i < truth.length; i++) {
            if (truth[i] == truth[i] && rows.isComplete(i)) {
                positions[count++] = i;
            }
        }
        if (count < nearest) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    nearest + " neighbours were asked for, but only " + count + " rows have a target and all features. "
                            + Features.mostlyMissing(table, encoding.inputs().names()));
        }
        if (count < truth.length) {
            run.log()
                    .warn(
                            "{} of {} rows are left out, as they lack a target or features.",
                            truth.length - count,
                            truth.length);
        }
        int width = encoding.width();
        if ((long) count * width > MAX_VALUES) {
            throw new ClickMLException(
                    ErrorCode.EXHAUSTED,
                    count + " rows of " + width
                            + " numbers are too many to keep in one model. Sample the rows first, or use gradient boosting.");
        }
        double[] values = new double[count * width];
        double[] row = new double[width];
        for (int at = 0; at < count; at++) {
            if (at % CHECK_EVERY == 0) {
                run.checkCancelled();
            }
            rows.copyTo(positions[at], row, Double.NaN);
            System.arraycopy(row, 0, values, at * width, width);
        }
        return new Kept(new Neighbours(values, width, nearest, distance), Arrays.copyOf(positions, count));
    }

    /** Number of rows. */
    int count() {
        return rows.length / width;
    }

    /**
     * Finds the nearest rows, the first of equals.
     *
     * @param found receives their numbers, nearest first; as long as {@link #nearest}
     * @param distances receives how far they are
     */
    void find(double[] row, int[] found, double[] distances) {
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        int count = count();
        for (int i = 0; i < count; i++) {
            double apart = distance.between(row, rows, i * width);
            if (apart < distances[nearest - 1] || i < nearest) {
                int at = Math.min(i, nearest - 1);
                for (; at > 0 && distances[at - 1] > apart; at--) {
                    distances[at] = distances[at - 1];
                    found[at] = found[at - 1];
                }
                distances[at] = apart;
                found[at] = i;
            }
        }
    }

    /** How much a neighbour counts: all the same, or the less the further. A neighbour at the same place counts most. */
    static double weight(boolean byDistance, double apart) {
        return byDistance ? 1 / Math.max(apart, 1e-12) : 1;
    }
}
