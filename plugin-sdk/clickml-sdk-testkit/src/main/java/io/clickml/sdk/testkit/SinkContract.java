package io.clickml.sdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clickml.sdk.Sink;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Sink} must do, as far as it writes files.
 *
 * @param <P> the parameters
 */
public interface SinkContract<P extends Record> extends OperatorContract<P> {
    @Override
    Sink<P> operator();

    /** The run after writing these batches. */
    default TestRun written(Batches data) {
        TestRun run = new TestRun(1);
        operator().write(params(), data, run);
        return run;
    }

    private Map<String, String> files(Batches data) {
        TestRun run = written(data);
        Map<String, String> files = new TreeMap<>();
        run.createdNames().forEach(name -> files.put(name, new String(run.created(name), StandardCharsets.ISO_8859_1)));
        return files;
    }

    /** The same data gives the same bytes. */
    @Test
    default void writesTheSameAgain() {
        assertEquals(files(Batches.of(table())), files(Batches.of(table())), "Written again");
    }

    /** Where the cuts of the data lie makes no difference. */
    @Test
    default void writesBatchesAlike() {
        Table table = table();
        int half = table.rowCount() / 2;
        List<Table> parts = List.of(table.slice(0, half), table.slice(half, half), table.slice(half, table.rowCount()));
        Map<String, String> expected = files(Batches.of(table));
        assumeTrue(expected.equals(files(Batches.of(table))), "Writing twice gives different files");
        assertEquals(expected, files(Batches.of(parts)), "Written in three batches");
    }

    /** What is not closed is not kept. */
    @Test
    default void closesWhatItCreates() {
        assertEquals(0, written(Batches.of(table())).openStreams(), "Streams open after writing");
    }

    /** No rows are data too. */
    @Test
    default void writesNoRows() {
        Refusals.resultOrRefusal(() -> written(Batches.of(table().slice(0, 0))), "Writing no rows");
    }

    /** A pipeline brings columns of every type, with values missing. */
    @Test
    default void writesColumnsOfAnyTypeOrRefusesThem() {
        Table.Builder wide = table().edit();
        Table all = Tables.random(3, table().rowCount());
        all.schema().names().forEach(name -> wide.with("any " + name, all.column(name)));
        Refusals.resultOrRefusal(() -> written(Batches.of(wide.build())), "Writing columns of all types");
    }

    /** Writing can take long, so that it must ask whether anybody still waits. */
    @Test
    default void stopsWhenItIsCancelled() {
        TestRun run = TestRun.cancelled();
        Refusals.cancelled(() -> operator().write(params(), Batches.of(table()), run), "Writing");
        assertEquals(0, run.openStreams(), "Streams open after a cancelled run");
    }
}
