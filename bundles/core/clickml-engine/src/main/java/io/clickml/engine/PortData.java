package io.clickml.engine;

import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;

/** The rows at a port of a step, wherever they are. */
interface PortData extends AutoCloseable {
    Schema schema();

    long rowCount();

    /** At least so many of the first rows as are shown. */
    Table head();

    /** All rows, in this process. */
    Table table();

    /** All rows, for whoever applies to them or learns from them. */
    Batches batches();

    /** Lets the rows go; to be called when nobody reads them any more. Does not wait, and does not throw. */
    @Override
    void close();

    /** Rows of this process. */
    record Local(Table table) implements PortData {
        @Override
        public Schema schema() {
            return table.schema();
        }

        @Override
        public long rowCount() {
            return table.rowCount();
        }

        @Override
        public Table head() {
            return table;
        }

        @Override
        public Batches batches() {
            return Batches.of(table);
        }

        @Override
        public void close() {}
    }
}
