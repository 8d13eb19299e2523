package io.clickml.engine;

import io.clickml.sdk.Learner;
import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.spi.execution.ExecutionEngine;
import io.clickml.sdk.spi.execution.HeldBatches;
import io.clickml.sdk.spi.execution.Task;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.osgi.framework.Version;

/** An engine that works on the calling thread and notes what it is asked. Tests make it worse. */
class FarEngine implements ExecutionEngine {
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger fetched = new AtomicInteger();
    EngineEntry entry;

    EngineEntry entry(String version) {
        return new EngineEntry("far", "far-plugin", Version.parseVersion(version), this);
    }

    @Override
    public <P extends Record> HeldBatches read(Task<P> task, Source<P> source, Run run) {
        calls.add("read " + task.step());
        return held(source.read(task.params(), run).collect());
    }

    @Override
    public <P extends Record, F extends Fitted> F fit(Task<P> task, Learner<P, F> learner, Batches data, Run run) {
        calls.add("fit " + task.step() + (data instanceof Held ? " in place" : ""));
        run.log().info("far away");
        return learner.fit(task.params(), data.schema(), run).from(data);
    }

    @Override
    public HeldBatches apply(Task<?> task, Fitted fitted, Batches data, Run run) {
        calls.add("apply " + task.step() + (data instanceof Held ? " in place" : ""));
        return held(fitted.apply(data instanceof Held held ? held.table : data.collect()));
    }

    HeldBatches held(Table table) {
        open.incrementAndGet();
        return new Held(table);
    }

    /** Two parts; counts the rows that leave it. */
    class Held implements HeldBatches {
        final Table table;

        Held(Table table) {
            this.table = table;
        }

        @Override
        public Schema schema() {
            return table.schema();
        }

        @Override
        public int parts() {
            return 2;
        }

        @Override
        public Stream<Table> open(int part) {
            int middle = Math.min(500, table.rowCount());
            Table rows = part == 0 ? table.slice(0, middle) : table.slice(middle, table.rowCount());
            fetched.addAndGet(rows.rowCount());
            return Stream.of(rows);
        }

        @Override
        public long rowCount() {
            return table.rowCount();
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
