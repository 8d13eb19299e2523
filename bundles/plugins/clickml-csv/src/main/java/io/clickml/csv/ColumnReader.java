package io.clickml.csv;

import io.clickml.sdk.table.Column;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes the fields of one column, and makes a column of them, batch by batch. Not thread-safe. */
abstract class ColumnReader {
    /** Hears of fields that are not of the column's type. */
    interface WrongValues {
        /** Throws, or returns if the field is to count as missing. */
        void wrong(ColumnPlan column, byte[] bytes, int from, int to, String hint);
    }

    final ColumnPlan plan;
    private final Markers markers;
    private final WrongValues wrong;
    long @Nullable [] present;
    int capacity;

    ColumnReader(ColumnPlan plan, Markers markers, WrongValues wrong) {
        this.plan = plan;
        this.markers = markers;
        this.wrong = wrong;
    }

    /** Begins a batch of at most so many rows. */
    final void begin(int rows) {
        present = null;
        capacity = rows;
        allocate(rows);
    }

    /** Takes the field of a row. Rows come in order, none left out. */
    abstract void read(int row, byte[] bytes, int from, int to);

    /** What the batch holds. */
    abstract Column finish(int rows);

    abstract void allocate(int rows);

    /** Marks a row as missing. */
    void missing(int row) {
        if (present == null) {
            present = new long[(capacity + 63) >> 6];
            Arrays.fill(present, -1L);
        }
        present[row >> 6] &= ~(1L << row);
    }

    final boolean isMissing(byte[] bytes, int from, int to) {
        return markers.matches(bytes, from, to);
    }

    /** For a field that could not be read: it may be a marker, or is wrong. */
    final void reject(int row, byte[] bytes, int from, int to, String hint) {
        if (!isMissing(bytes, from, to)) {
            wrong.wrong(plan, bytes, from, to, hint);
        }
        missing(row);
    }
}
