package io.clickml.api.run;

import io.clickml.api.pipeline.Graph;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a pipeline.
 *
 * @param number counts the runs of a pipeline from 1
 * @param engine name of the execution engine that does its work; {@link Engines#LOCAL} is the server itself
 * @param graph what is run, just as it was at the start, with parameters brought up to date for the operators it got
 * @param started null until then
 * @param finished null until then
 */
public record Run(
        String id,
        String pipelineId,
        String pipelineName,
        int pipelineVersion,
        int number,
        RunStatus status,
        long seed,
        String engine,
        String startedBy,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant finished,
        @Nullable Failure failure,
        Graph graph) {
    /** A run without its graph, for lists, with the metrics that its evaluators reported. */
    public record Summary(
            String id,
            String pipelineId,
            String pipelineName,
            int pipelineVersion,
            int number,
            RunStatus status,
            long seed,
            String engine,
            String startedBy,
            Instant created,
            @Nullable Instant started,
            @Nullable Instant finished,
            @Nullable Failure failure,
            List<MetricValue> metrics) {
        /** The same with other metrics. */
        public Summary withMetrics(List<MetricValue> others) {
            return new Summary(
                    id,
                    pipelineId,
                    pipelineName,
                    pipelineVersion,
                    number,
                    status,
                    seed,
                    engine,
                    startedBy,
                    created,
                    started,
                    finished,
                    failure,
                    others);
        }
    }

    /** This run without its graph and without metrics. */
    public Summary summary() {
        return new Summary(
                id,
                pipelineId,
                pipelineName,
                pipelineVersion,
                number,
                status,
                seed,
                engine,
                startedBy,
                created,
                started,
                finished,
                failure,
                List.of());
    }
}
