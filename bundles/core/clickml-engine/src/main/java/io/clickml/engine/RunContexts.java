package io.clickml.engine;

import io.clickml.api.event.EventBus;
import io.clickml.api.run.Run;
import java.util.function.BooleanSupplier;

/** Makes what the steps of a run share. */
record RunContexts(Stores stores, EventBus events, DatasetFiles files, Scratch scratch, SharedThreads helpers) {
    RunContext begin(Run run, BooleanSupplier cancelSignal) {
        Journal journal = new Journal(run.id(), stores.runs(), stores.artifacts(), events);
        return new RunContext(run.id(), run.seed(), journal, files, scratch, helpers.share(), cancelSignal);
    }
}
