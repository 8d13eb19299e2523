package io.clickml.sdk.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.spi.execution.ExecutionEngine;
import io.clickml.sdk.spi.execution.ExecutionEngine.Planned;
import io.clickml.sdk.spi.execution.ExecutionEngine.Refusal;
import io.clickml.sdk.spi.execution.HeldBatches;
import io.clickml.sdk.spi.execution.Task;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.EngineExamples.Kind;
import io.clickml.sdk.testkit.EngineExamples.Numbers;
import io.clickml.sdk.testkit.EngineExamples.Parts;
import io.clickml.sdk.testkit.EngineExamples.Shift;
import io.clickml.sdk.testkit.EngineExamples.Shifting;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link ExecutionEngine} must do: the same as the server does by itself, to the last bit. */
public interface ExecutionEngineContract {
    /** The same engine throughout one test. It can run the operators of this package. */
    ExecutionEngine engine();

    /** More than two chunks of a summary, in four parts. */
    private static Task<Parts> reading() {
        return task("read", new Parts(4, 40_000));
    }

    private static Task<Kind> learning(String kind) {
        return task("learn", new Kind(kind));
    }

    private static <P extends Record> Task<P> task(String step, P params) {
        return new Task<>("run", step, "testkit." + step, new Task.Code("clickml-sdk-testkit", "1.0.0", ""), params);
    }

    private static Table expected() {
        return new Numbers().read(reading().params(), new TestRun(7)).collect();
    }

    private HeldBatches held() {
        return engine().read(reading(), new Numbers(), new TestRun(7));
    }

    /** What the learner learns of the data, stored. */
    private byte[] learned(String kind, Batches data, Run run) {
        Shifting learner = new Shifting();
        return Codecs.bytes(learner.codec(), engine().fit(learning(kind), learner, data, run));
    }

    private static byte[] meant(String kind, Table rows, Run run) {
        Shifting learner = new Shifting();
        return Codecs.bytes(
                learner.codec(), learner.fit(new Kind(kind), rows.schema(), run).from(Batches.of(rows)));
    }

    private void learnsTheSame(String kind) {
        Table rows = expected();
        byte[] meant = meant(kind, rows, new TestRun(7));
        assertArrayEquals(meant, learned(kind, Batches.of(rows), new TestRun(7)), "Learned from rows of the server");
        try (HeldBatches held = held()) {
            assertArrayEquals(meant, learned(kind, held, new TestRun(7)), "Learned from rows that the engine holds");
        }
    }

    /** In their order, and as many as are said. */
    @Test
    default void readsWhatTheSourceGives() {
        Table rows = expected();
        try (HeldBatches held = held()) {
            assertEquals(rows.schema(), held.schema(), "Schema");
            assertEquals(rows.rowCount(), held.rowCount(), "Rows");
            for (int part = 0; part < held.parts(); part++) {
                try (Stream<Table> batches = held.open(part)) {
                    batches.forEach(batch -> assertEquals(rows.schema(), batch.schema(), "Schema of a batch"));
                }
            }
            Tables.assertSame(rows, held.collect(), "Read");
        }
    }

    /** Nothing to learn. */
    @Test
    default void takesWhatIsReady() {
        learnsTheSame("ready");
    }

    /** In chunks of fixed size, merged from first to last: floating point sums depend on it. */
    @Test
    default void sumsUpInTheSameChunks() {
        learnsTheSame("summary");
    }

    /** In one part of batches of fixed size. */
    @Test
    default void learnsFromBatchesInOrder() {
        learnsTheSame("batches");
    }

    /** All rows at once, and with the run's seed. */
    @Test
    default void learnsFromAllRows() {
        learnsTheSame("table");
    }

    /** To rows of the server, to rows that the engine holds, and to none. */
    @Test
    default void appliesToTheSameRows() {
        Table rows = expected();
        Shift fitted = new Shift(1.25, 0);
        Table meant = fitted.apply(rows);
        try (HeldBatches held = held();
                HeldBatches applied = engine().apply(learning("ready"), fitted, held, new TestRun(7));
                HeldBatches brought = engine().apply(learning("ready"), fitted, Batches.of(rows), new TestRun(7));
                HeldBatches none =
                        engine().apply(learning("ready"), fitted, Batches.of(rows.slice(0, 0)), new TestRun(7))) {
            Tables.assertSame(meant, applied.collect(), "Applied to rows that the engine holds");
            Tables.assertSame(meant, brought.collect(), "Applied to rows of the server");
            Tables.assertSame(meant.slice(0, 0), none.collect(), "Applied to no rows");
            assertEquals(meant.rowCount(), applied.rowCount(), "Rows");
            assertEquals(0, none.rowCount(), "Rows of none");
        }
    }

    /** They are shown, learned from, applied to, and read by several steps. */
    @Test
    default void rowsCanBeReadAgain() {
        Table rows = expected();
        try (HeldBatches held = held()) {
            for (int time = 1; time <= 4; time++) {
                try (Stream<Table> beginning = held.open(0)) {
                    assertTrue(beginning.iterator().hasNext(), "Read in part, time " + time);
                }
                Tables.assertSame(rows, held.collect(), "Read again, time " + time);
            }
        }
    }

    /** Each call gives others, which are let go one by one. */
    @Test
    default void lettingRowsGoLeavesTheOthers() {
        Table rows = expected();
        Shift fitted = new Shift(1.25, 0);
        HeldBatches held = held();
        HeldBatches applied = engine().apply(learning("ready"), fitted, held, new TestRun(7));
        assertNotSame(held, applied, "Applied gives rows of its own");
        held.close();
        assertEquals(
                fitted.apply(rows).rowCount(), applied.collect().rowCount(), "Rows that were made of those let go");
        applied.close();
        try (HeldBatches other = held()) {
            assertEquals(rows.rowCount(), other.collect().rowCount(), "Rows read after others were let go");
        }
    }

    /** The author of the pipeline is told in the operator's words. */
    @Test
    default void letsFailuresOfOperatorsPass() {
        ClickMLException meant = EngineExamples.refused();
        ClickMLException read = assertThrows(
                ClickMLException.class,
                () -> engine().read(task("read", new Parts(-1, 0)), new Numbers(), new TestRun(7)));
        ClickMLException fit =
                assertThrows(ClickMLException.class, () -> learned("refusing", Batches.of(expected()), new TestRun(7)));
        for (ClickMLException thrown : List.of(read, fit)) {
            assertEquals(meant.code(), thrown.code(), "Code");
            assertEquals(meant.getMessage(), thrown.getMessage(), "Message");
        }
    }

    /** Operators ask whether anybody still waits, and must be told, wherever they are run. */
    @Test
    default void stopsWhenItIsCancelled() {
        Refusals.cancelled(() -> engine().read(reading(), new Numbers(), TestRun.cancelled()), "Reading");
        for (String kind : List.of("summary", "batches", "table")) {
            Refusals.cancelled(() -> learned(kind, Batches.of(expected()), TestRun.cancelled()), "Learning by " + kind);
        }
    }

    /** What operators report while they work is shown beside the node. */
    @Test
    default void passesOnWhatOperatorsReport() {
        TestRun run = new TestRun(7);
        learned("table", Batches.of(expected()), run);
        assertEquals(List.of(0.5), run.metrics("looked"), "Points of the curve");
    }

    /** One instance serves the steps of all runs. */
    @Test
    default void worksForManyRunsAtOnce() {
        Table rows = expected();
        byte[] alone = learned("summary", Batches.of(rows), new TestRun(7));
        Queue<HeldBatches> all = new ConcurrentLinkedQueue<>();
        Threads.inParallel(1, () -> {
            HeldBatches held = held();
            all.add(held);
            assertEquals(rows.rowCount(), held.collect().rowCount(), "Rows read in parallel");
            assertArrayEquals(alone, learned("summary", held, new TestRun(7)), "Learned in parallel");
        });
        all.forEach(HeldBatches::close);
    }

    /** Steps that it was asked about, each with a sentence. */
    @Test
    default void refusesInWords() {
        List<Planned<?>> steps =
                List.of(new Planned<>(reading(), new Numbers()), new Planned<>(learning("summary"), new Shifting()));
        List<Refusal> refusals = engine().plan(steps);
        assertNotNull(refusals, "What plan() returns");
        for (Refusal refusal : refusals) {
            assertTrue(Set.of("read", "learn").contains(refusal.step()), "Refuses what is not there: " + refusal);
            assertTrue(refusal.reason().endsWith("."), "A reason is a sentence: " + refusal);
        }
    }
}
