package io.clickml.engine;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Runs;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds the graph of a pipeline and an engine to a run, which goes into the queue. */
final class LocalRuns implements Runs {
    private final PipelineStore pipelines;
    private final RunStore store;
    private final GraphBinder binder;
    private final EngineChoice engines;
    private final RunQueue queue;

    LocalRuns(PipelineStore pipelines, RunStore store, GraphBinder binder, EngineChoice engines, RunQueue queue) {
        this.pipelines = pipelines;
        this.store = store;
        this.binder = binder;
        this.engines = engines;
        this.queue = queue;
    }

    @Override
    public Run start(
            String pipelineId, @Nullable Integer version, @Nullable Long seed, @Nullable String engine, Actor actor) {
        Pipeline pipeline = pipeline(pipelineId, version);
        String user = "a run of '" + pipeline.name() + "'";
        String id = UUID.randomUUID().toString();
        BoundGraph graph = binder.bind(pipeline.graph(), user);
        RunEngine chosen = null;
        boolean taken = false;
        try {
            if (!graph.check().runnable()) {
                throw Problems.refusal(
                        "The pipeline '" + pipeline.name() + "' cannot be run yet.", graph.check(), "nodes.");
            }
            chosen = engines.choose(engine, id, graph, user);
            Run waiting = RunStates.waiting(
                    id, pipeline, graph.resolved(), seed == null ? 1 : seed, RunEngine.nameOf(chosen), actor);
            Run run = store.create(
                    waiting, graph.ordered().stream().map(StepRecord::waiting).toList(), actor);
            BoundRun bound = new BoundRun(run, graph, chosen);
            bound.claimPlugins();
            queue.add(bound);
            taken = true;
            return run;
        } finally {
            if (!taken) {
                graph.close();
                if (chosen != null) {
                    chosen.close();
                }
            }
        }
    }

    private Pipeline pipeline(String id, @Nullable Integer version) {
        return (version == null ? pipelines.find(id) : pipelines.find(id, version))
                .orElseThrow(() ->
                        RequestException.notFound("pipeline", id + (version == null ? "" : " version " + version)));
    }

    @Override
    public void cancel(String runId, Actor actor) {
        Run run = store.find(runId).orElseThrow(() -> RequestException.notFound("run", runId));
        if (!run.status().ended()) {
            store.cancelRequested(runId, actor);
            queue.cancel(run);
        }
    }
}
