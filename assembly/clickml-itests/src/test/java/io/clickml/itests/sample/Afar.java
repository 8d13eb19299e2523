package io.clickml.itests.sample;

import io.clickml.sdk.Learner;
import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.spi.execution.ExecutionEngine;
import io.clickml.sdk.spi.execution.HeldBatches;
import io.clickml.sdk.spi.execution.Task;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import java.util.List;

/** An execution engine that says what it does, in one thread and in its own memory. */
public final class Afar implements ExecutionEngine {
    @Override
    public List<Refusal> plan(List<Planned<?>> steps) {
        return steps.stream()
                .filter(step -> step.task().operator().equals("clickml.one-hot"))
                .map(step -> new Refusal(step.task().step(), "It has no one-hot encoder."))
                .toList();
    }

    @Override
    public <P extends Record> HeldBatches read(Task<P> task, Source<P> source, Run run) {
        run.log().info("afar reads by {} {}", task.code().plugin(), task.code().version());
        return HeldBatches.of(source.read(task.params(), run).collect());
    }

    @Override
    public <P extends Record, F extends Fitted> F fit(Task<P> task, Learner<P, F> learner, Batches data, Run run) {
        run.log()
                .info(
                        "afar fits {}",
                        data.getClass().getName().contains("Held") ? "its own rows" : "rows of the server");
        return learner.fit(task.params(), data.schema(), run).from(data);
    }

    @Override
    public HeldBatches apply(Task<?> task, Fitted fitted, Batches data, Run run) {
        Table all = data.collect();
        run.log().info("afar applies to {} rows", all.rowCount());
        return HeldBatches.of(fitted.apply(all));
    }
}
