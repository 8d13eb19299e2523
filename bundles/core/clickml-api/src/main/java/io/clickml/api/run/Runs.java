package io.clickml.api.run;

import io.clickml.api.Actor;
import org.jspecify.annotations.Nullable;

/** Starts and stops runs. Implemented by the engine. */
public interface Runs {
    /**
     * Puts a run into the queue.
     *
     * @param version of the pipeline; null for the current one
     * @param seed of all randomness; null for 1
     * @param engine name of the execution engine; null for {@link Engines#LOCAL}
     * @throws io.clickml.api.RequestException NOT_FOUND, or INVALID with a field error for each problem of the graph
     */
    Run start(String pipelineId, @Nullable Integer version, @Nullable Long seed, @Nullable String engine, Actor actor);

    /** Stops a run; nothing happens if it has ended. */
    void cancel(String runId, Actor actor);
}
