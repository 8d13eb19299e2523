package io.clickml.sdk.testkit;

import static io.clickml.sdk.testkit.Faults.has;

import io.clickml.sdk.DataFile;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Learner;
import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.spi.execution.ExecutionEngine;
import io.clickml.sdk.spi.execution.HeldBatches;
import io.clickml.sdk.spi.execution.Task;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.EngineExamples.Shift;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;

class ExecutionEngineFaultsTest {
    @TestFactory
    Stream<DynamicTest> eachFaultIsFoundByItsTestAlone() {
        return Faults.eachIsFoundByItsTestAlone(ExecutionEngineContract.class, Example.class);
    }

    static final class Example implements ExecutionEngineContract {
        private final Rows engine = new Rows(Thread.currentThread());

        @Override
        public ExecutionEngine engine() {
            return engine;
        }
    }

    /** Holds rows in memory, cut into three parts. */
    record Rows(Thread owner, List<Held> all) implements ExecutionEngine {
        Rows(Thread owner) {
            this(owner, new CopyOnWriteArrayList<>());
        }

        @Override
        public List<Refusal> plan(List<Planned<?>> steps) {
            return has("refusesInWords") ? List.of(new Refusal("read", "no")) : List.of();
        }

        @Override
        public <P extends Record> HeldBatches read(Task<P> task, Source<P> source, Run run) {
            Table rows = passing(() -> source.read(task.params(), heard(run)).collect());
            boolean others = has("worksForManyRunsAtOnce") && Thread.currentThread() != owner;
            return held(others ? rows.slice(0, 10) : rows);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <P extends Record, F extends Fitted> F fit(Task<P> task, Learner<P, F> learner, Batches data, Run run) {
            Fit<F> fit = learner.fit(task.params(), data.schema(), heard(run));
            Table rows = data.collect();
            if (fit instanceof Fit.Ready<F> && has("takesWhatIsReady")) {
                return (F) new Shift(3, 3);
            }
            if (fit instanceof Fit.Summary<?, F> summary && has("sumsUpInTheSameChunks")) {
                return atOnce(summary, rows);
            }
            if (fit instanceof Fit.Streaming<F> streaming && has("learnsFromBatchesInOrder")) {
                return streaming.learn().apply(Batches.of(rows));
            }
            if (fit instanceof Fit.InMemory<F> memory && has("learnsFromAllRows")) {
                return memory.learn().apply(rows.slice(1, rows.rowCount()));
            }
            return passing(() -> fit.from(Batches.of(rows)));
        }

        private static <A extends Record, F extends Fitted> F atOnce(Fit.Summary<A, F> fit, Table rows) {
            return fit.finish().apply(fit.partial().apply(rows));
        }

        @Override
        public HeldBatches apply(Task<?> task, Fitted fitted, Batches data, Run run) {
            Table rows = fitted.apply(data.collect());
            if (has("appliesToTheSameRows") && rows.rowCount() > 0) {
                return held(Table.concat(List.of(rows.slice(1, rows.rowCount()), rows.slice(0, 1))));
            }
            return held(rows);
        }

        private static <T> T passing(Supplier<T> work) {
            try {
                return work.get();
            } catch (ClickMLException e) {
                if (has("letsFailuresOfOperatorsPass") && e.code() != ErrorCode.CANCELLED) {
                    throw new ClickMLException(ErrorCode.UNAVAILABLE, "A worker was lost.", e);
                }
                throw e;
            }
        }

        private static Run heard(Run run) {
            return has("stopsWhenItIsCancelled") || has("passesOnWhatOperatorsReport") ? new Deaf(run) : run;
        }

        private HeldBatches held(Table rows) {
            Held held = new Held(rows, all, new AtomicInteger());
            all.add(held);
            return held;
        }
    }

    /** Rows, and those of the engine besides. */
    record Held(Table[] rows, List<Held> all, AtomicInteger opened) implements HeldBatches {
        Held(Table rows, List<Held> all, AtomicInteger opened) {
            this(new Table[] {rows}, all, opened);
        }

        @Override
        public Schema schema() {
            return rows[0].schema();
        }

        @Override
        public int parts() {
            return 3;
        }

        @Override
        public Stream<Table> open(int part) {
            if (has("rowsCanBeReadAgain") && opened.incrementAndGet() > 9) {
                return Stream.of();
            }
            int count = rows[0].rowCount();
            return Stream.of(rows[0].slice(count / 3 * part, part == 2 ? count : count / 3 * (part + 1)));
        }

        @Override
        public long rowCount() {
            return has("readsWhatTheSourceGives") ? Math.min(rows[0].rowCount(), 160_000 - 1) : rows[0].rowCount();
        }

        @Override
        public void close() {
            if (has("lettingRowsGoLeavesTheOthers")) {
                all.forEach(held -> held.rows[0] = held.rows[0].slice(0, 0));
            }
        }
    }

    /** Does not pass on all. */
    record Deaf(Run run) implements Run {
        @Override
        public long seed() {
            return run.seed();
        }

        @Override
        public void progress(double fraction) {
            run.progress(fraction);
        }

        @Override
        public void checkCancelled() {
            if (!has("stopsWhenItIsCancelled")) {
                run.checkCancelled();
            }
        }

        @Override
        public Logger log() {
            return run.log();
        }

        @Override
        public void metric(String name, double value) {
            if (!has("passesOnWhatOperatorsReport")) {
                run.metric(name, value);
            }
        }

        @Override
        public void report(Report report) {
            run.report(report);
        }

        @Override
        public Path tempDir() {
            return run.tempDir();
        }

        @Override
        public DataFile file(String reference) {
            return run.file(reference);
        }

        @Override
        public OutputStream create(String name) {
            return run.create(name);
        }
    }
}
