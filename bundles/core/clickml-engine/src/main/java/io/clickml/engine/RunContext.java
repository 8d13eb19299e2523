package io.clickml.engine;

import java.util.function.BooleanSupplier;

/**
 * What the steps of one run share.
 *
 * @param helpers threads on which a step may do parts of its work
 */
record RunContext(
        String runId,
        long seed,
        Journal journal,
        DatasetFiles files,
        Scratch scratch,
        SharedThreads.Share helpers,
        BooleanSupplier cancelSignal) {
    boolean cancelled() {
        return cancelSignal.getAsBoolean();
    }
}
