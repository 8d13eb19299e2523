package io.clickml.engine;

import io.clickml.api.Actor;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.run.Failure;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.StepStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs in other states. */
final class RunStates {
    private RunStates() {}

    /** A run that waits for its turn; the store gives it a number. */
    static Run waiting(String id, Pipeline pipeline, Graph graph, long seed, String engine, Actor by) {
        return new Run(
                id,
                pipeline.id(),
                pipeline.name(),
                pipeline.version(),
                0,
                RunStatus.QUEUED,
                seed,
                engine,
                by.user(),
                Instant.now(),
                null,
                null,
                null,
                graph);
    }

    /** A run that begins now. */
    static Run started(Run run) {
        return with(run, RunStatus.RUNNING, Instant.now(), null, null);
    }

    /** A run that ends now. */
    static Run ended(Run run, RunStatus status, @Nullable Failure failure) {
        return with(run, status, run.started(), Instant.now(), failure);
    }

    /** What becomes of a run whose steps have ended so. */
    static RunStatus endedWith(List<StepStatus> steps) {
        if (steps.contains(StepStatus.FAILED)) {
            return RunStatus.FAILED;
        }
        return steps.contains(StepStatus.CANCELLED) ? RunStatus.CANCELLED : RunStatus.SUCCEEDED;
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
