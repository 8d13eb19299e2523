package io.clickml.csv;

import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one part of a file, or why there are none. Written by one thread. */
final class Chunk {
    private final List<@Nullable Column[]> columns = new ArrayList<>();
    private final Oddities oddities = new Oddities();
    private long rows;
    private long from = -1;
    private long stoppedAt;
    private @Nullable RuntimeException failure;

    /** Reads a part, in place of what was read before. */
    void read(PartReader reader, long start) {
        columns.clear();
        rows = 0;
        from = start;
        failure = null;
        try (reader) {
            while (reader.hasNext()) {
                add(reader.next());
            }
            stoppedAt = reader.stoppedAt();
            oddities.add(reader.oddities());
        } catch (RuntimeException e) {
            // If the part was begun at the wrong place, its failures mean nothing: that is known only later.
            failure = e;
        }
    }

    /** Notes that there is not even a place to begin. */
    void fail(RuntimeException e) {
        failure = e;
    }

    private void add(Table table) {
        Column[] all = new Column[table.schema().fields().size()];
        for (int c = 0; c < all.length; c++) {
            all[c] = table.column(c);
        }
        columns.add(all);
        rows += table.rowCount();
    }

    boolean beganAt(long offset) {
        return from == offset;
    }

    boolean failed() {
        return failure != null;
    }

    void rethrow() {
        if (failure != null) {
            throw failure;
        }
    }

    long stoppedAt() {
        return stoppedAt;
    }

    long rows() {
        return rows;
    }

    Oddities oddities() {
        return oddities;
    }

    /** Hands the pieces of a column over, and forgets them. */
    List<Column> take(int column) {
        List<Column> pieces = new ArrayList<>(columns.size());
        for (@Nullable Column[] batch : columns) {
            Column piece = batch[column];
            if (piece != null) {
                pieces.add(piece);
            }
            batch[column] = null;
        }
        return pieces;
    }
}
