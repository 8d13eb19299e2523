package io.clickml.engine;

import io.clickml.api.run.Failure;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs in other states. */
final class RunStates {
    private RunStates() {}

    /** A run that begins now. */
    static Run started(Run run) {
        return with(run, RunStatus.RUNNING, Instant.now(), null, null);
    }

    /** A run that ends now. */
    static Run ended(Run run, RunStatus status, @Nullable Failure failure) {
        return with(run, status, run.started(), Instant.now(), failure);
    }

    private static Run with(
            Run run,
            RunStatus status,
            @Nullable Instant started,
            @Nullable Instant finished,
            @Nullable Failure failure) {
        return new Run(
                run.id(),
                run.pipelineId(),
                run.pipelineName(),
                run.pipelineVersion(),
                run.number(),
                status,
                run.seed(),
                run.engine(),
                run.startedBy(),
                run.created(),
                started,
                finished,
                failure,
                run.graph());
    }
}
