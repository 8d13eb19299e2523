package io.clickml.sdk.spi.execution;

import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Rows that an {@link ExecutionEngine} holds for a run. Each call of the engine gives others, which are closed one by one.
 *
 * <p>The server opens parts on one thread at a time: the first, for the rows it shows, or all of them. The
 * {@linkplain #schema schema} is that of every batch.
 */
@ConsumerType
public interface HeldBatches extends Batches, AutoCloseable {
    /** How many rows all parts have together. */
    long rowCount();

    /**
     * Lets the rows go: the run needs them no more. The server calls it once, also if the run has failed, and gives it
     * five seconds at the end of the run.
     */
    @Override
    void close();

    /** A table in memory. */
    static HeldBatches of(Table table) {
        return new HeldBatches() {
            @Override
            public Schema schema() {
                return table.schema();
            }

            @Override
            public Stream<Table> open(int part) {
                return Stream.of(table);
            }

            @Override
            public long rowCount() {
                return table.rowCount();
            }

            @Override
            public void close() {}
        };
    }
}
