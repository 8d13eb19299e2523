package io.clickml.itests.sample;

import io.clickml.sdk.Learner;
import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.spi.execution.ExecutionEngine;
import io.clickml.sdk.spi.execution.HeldBatches;
import io.clickml.sdk.spi.execution.Task;
import io.clickml.sdk.table.Batches;

/** An execution engine whose plugin lacks a class that it needs. */
public final class Unlinked implements ExecutionEngine {
    @Override
    public <P extends Record> HeldBatches read(Task<P> task, Source<P> source, Run run) {
        throw new IllegalStateException(new Absent().report().toString());
    }

    @Override
    public <P extends Record, F extends Fitted> F fit(Task<P> task, Learner<P, F> learner, Batches data, Run run) {
        throw new IllegalStateException();
    }

    @Override
    public HeldBatches apply(Task<?> task, Fitted fitted, Batches data, Run run) {
        throw new IllegalStateException();
    }
}
