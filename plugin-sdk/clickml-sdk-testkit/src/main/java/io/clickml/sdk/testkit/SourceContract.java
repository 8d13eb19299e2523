package io.clickml.sdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clickml.sdk.Source;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Source} must do.
 *
 * @param <P> the parameters
 */
public interface SourceContract<P extends Record> extends OperatorContract<P> {
    @Override
    Source<P> operator();

    /** A new run that finds what the parameters refer to; see {@link TestRun#give}. */
    TestRun run();

    /** All that is read. */
    @Override
    default Table table() {
        return operator().read(params(), run()).collect();
    }

    /** Data is read more than once: to preview, to fit, and to be applied to. */
    @Test
    default void readsTheSameAgain() {
        Batches data = operator().read(params(), run());
        Table first = data.collect();
        assertTrue(first.rowCount() > 0, "The example has no rows");
        Tables.assertSame(first, data.collect(), "Read again");
        Tables.assertSame(first, table(), "Read by another run");
    }

    /** The schema is known before the rows are, and holds for all of them. */
    @Test
    default void everyBatchHasTheSchemaPromised() {
        Batches data = operator().read(params(), run());
        for (int part = 0; part < data.parts(); part++) {
            try (Stream<Table> batches = data.open(part)) {
                batches.forEach(batch -> assertEquals(data.schema(), batch.schema(), "Schema of a batch"));
            }
        }
    }

    /** Parts are read on several threads at once. */
    @Test
    default void partsAreReadInParallel() {
        Batches data = operator().read(params(), run());
        List<Table> expected = IntStream.range(0, data.parts())
                .mapToObj(part -> part(data, part))
                .toList();
        Threads.inParallel(2, () -> {
            for (int part = data.parts() - 1; part >= 0; part--) {
                Tables.assertSame(expected.get(part), part(data, part), "Read in parallel, part " + part);
            }
        });
    }

    private static Table part(Batches data, int part) {
        try (Stream<Table> batches = data.open(part)) {
            List<Table> all = batches.toList();
            return all.isEmpty() ? Table.empty(data.schema()) : Table.concat(all);
        }
    }

    /** Also when the reader stops in the middle, as a preview does. */
    @Test
    default void closesWhatItOpens() {
        TestRun run = run();
        Batches data = operator().read(params(), run);
        data.collect();
        assertEquals(0, run.openStreams(), "Streams open after all was read");
        try (Stream<Table> batches = data.open(0)) {
            assertTrue(batches.iterator().hasNext());
        }
        assertEquals(0, run.openStreams(), "Streams open after reading was given up");
    }

    /** Reading can take long, so that it must ask whether anybody still waits. */
    @Test
    default void stopsWhenItIsCancelled() {
        TestRun run = run();
        Batches data = operator().read(params(), run);
        run.cancel();
        Refusals.cancelled(data::collect, "Reading");
    }
}
