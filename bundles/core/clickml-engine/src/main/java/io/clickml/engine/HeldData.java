package io.clickml.engine;

import io.clickml.sdk.spi.execution.HeldBatches;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows that an engine holds. They come into this process when the server needs them all, and stay until they are let go. */
final class HeldData implements PortData {
    private final RunEngine engine;
    private final HeldBatches rows;
    private final Schema schema;
    private final long rowCount;
    private final Table head;
    private @Nullable Table all;
    private boolean closed;

    private HeldData(RunEngine engine, HeldBatches rows, Schema schema, long rowCount, Table head) {
        this.engine = engine;
        this.rows = rows;
        this.schema = schema;
        this.rowCount = rowCount;
        this.head = head;
    }

    /**
     * Takes over what an engine gave, if it is sound, and reads what is shown of it. Calls the engine.
     *
     * @param method that gave it
     */
    static HeldData of(RunEngine engine, @Nullable HeldBatches rows, String method) {
        EngineEntry entry = engine.entry();
        if (rows == null) {
            throw EngineFailure.wrong(entry, "returned nothing from " + method);
        }
        if (!engine.holds(rows)) {
            throw EngineFailure.wrong(entry, "returned rows from " + method + " that it had given before");
        }
        Schema schema = rows.schema();
        long rowCount = rows.rowCount();
        if (schema == null || rowCount < 0 || rows.parts() < 1) {
            throw EngineFailure.wrong(
                    entry,
                    "returned rows without end from " + method + ": schema " + schema + ", " + rowCount + " rows, "
                            + rows.parts() + " parts");
        }
        Table head = read(entry, rows, schema, Math.min(rowCount, Previews.ROWS));
        return new HeldData(engine, rows, schema, rowCount, head);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public long rowCount() {
        return rowCount;
    }

    @Override
    public Table head() {
        return head;
    }

    @Override
    public synchronized Table table() {
        Table known = all;
        if (known == null) {
            known = called(() -> {
                Table read = read(engine.entry(), rows, schema, Long.MAX_VALUE);
                if (read.rowCount() != rowCount) {
                    throw EngineFailure.wrong(
                            engine.entry(), "gave " + read.rowCount() + " rows where it had said " + rowCount);
                }
                return read;
            });
            all = closed ? null : known;
        }
        return known;
    }

    private <T> T called(Supplier<T> call) {
        EngineEntry entry = engine.entry();
        try {
            if (entry.isGone()) {
                throw EngineFailure.gone(entry, null);
            }
            return call.get();
        } catch (EngineFailure e) {
            throw e;
        } catch (Throwable e) {
            throw EngineFailure.of(entry, e);
        }
    }

    /** At least so many rows, or all. */
    private static Table read(EngineEntry entry, HeldBatches rows, Schema schema, long atLeast) {
        List<Table> read = new ArrayList<>();
        long count = 0;
        for (int part = 0; part < rows.parts() && count < atLeast; part++) {
            try (Stream<Table> batches = rows.open(part)) {
                for (Iterator<Table> each = batches.iterator(); count < atLeast && each.hasNext(); ) {
                    Table batch = each.next();
                    if (!schema.equals(batch.schema())) {
                        throw EngineFailure.wrong(
                                entry, "gave a batch of " + batch.schema() + " where it had said " + schema);
                    }
                    count += batch.rowCount();
                    read.add(batch);
                }
            }
        }
        if (atLeast != Long.MAX_VALUE && count < atLeast) {
            throw EngineFailure.wrong(entry, "gave " + count + " rows where it had said " + rows.rowCount());
        }
        Table table = read.isEmpty() ? Table.empty(schema) : Table.concat(read);
        return atLeast == Long.MAX_VALUE ? table : first(table, (int) Math.min(atLeast, table.rowCount()));
    }

    /** A copy, which does not keep the others in memory. */
    private static Table first(Table table, int count) {
        return table.take(IntStream.range(0, count).toArray());
    }

    @Override
    public Batches batches() {
        return rows;
    }

    @Override
    public void close() {
        engine.letGo(rows);
        forget();
    }

    private synchronized void forget() {
        closed = true;
        all = null;
    }
}
