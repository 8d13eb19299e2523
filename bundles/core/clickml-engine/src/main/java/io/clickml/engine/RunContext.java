package io.clickml.engine;

import java.util.function.BooleanSupplier;

/** What the steps of one run share. */
record RunContext(
        String runId, long seed, Journal journal, DatasetFiles files, Scratch scratch, BooleanSupplier cancelSignal) {
    boolean cancelled() {
        return cancelSignal.getAsBoolean();
    }
}
