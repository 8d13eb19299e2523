package io.clickml.engine;

import io.clickml.api.Actor;
import io.clickml.api.MetricSource;
import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.data.DatasetStore;
import io.clickml.api.event.EventBus;
import io.clickml.api.pipeline.Check;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Graphs;
import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.api.pipeline.Preview;
import io.clickml.api.pipeline.Problem;
import io.clickml.api.plugin.Impact;
import io.clickml.api.plugin.Migrations;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Runs;
import io.clickml.sdk.Source;
import io.clickml.sdk.spi.ArtifactStore;
import io.clickml.sdk.spi.CacheStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Checks graphs, and runs them in this process or on the execution engines of plugins. */
@Component(
        service = {Graphs.class, Runs.class, Migrations.class, MetricSource.class},
        immediate = true)
public final class LocalEngine implements Graphs, Runs, Migrations, MetricSource {
    private static final String A_CHECK = "a check";
    private static final String A_PREVIEW = "a preview";

    private final PipelineStore pipelines;
    private final RunStore runs;
    private final Catalog catalog;
    private final LocalExecution execution;
    private final PluginCalls calls = new PluginCalls();
    private final LocalMigrations migrations;
    private final SourcePreviews previews;
    private final GraphBinder binder;
    private final EngineChoice engines;
    private final RunQueue queue;

    /** Starts in the server: home and limits come from framework properties and the environment. */
    @Activate
    public LocalEngine(
            BundleContext context,
            @Reference Catalog catalog,
            @Reference PipelineStore pipelines,
            @Reference RunStore runs,
            @Reference DatasetStore datasets,
            @Reference ArtifactStore artifacts,
            @Reference CacheStore cache,
            @Reference EventBus events,
            @Reference PluginSupport support,
            @Reference ExecutionEngines engines) {
        this(
                EngineSettings.of(context),
                catalog,
                pipelines,
                runs,
                datasets,
                artifacts,
                cache,
                events,
                support,
                engines);
    }

    LocalEngine(
            EngineSettings settings,
            Catalog catalog,
            PipelineStore pipelines,
            RunStore runs,
            DatasetStore datasets,
            ArtifactStore artifacts,
            CacheStore cache,
            EventBus events) {
        this(
                settings,
                catalog,
                pipelines,
                runs,
                datasets,
                artifacts,
                cache,
                events,
                new PluginSupport(),
                new ExecutionEngines(catalog));
    }

    LocalEngine(
            EngineSettings settings,
            Catalog catalog,
            PipelineStore pipelines,
            RunStore runs,
            DatasetStore datasets,
            ArtifactStore artifacts,
            CacheStore cache,
            EventBus events,
            PluginSupport support,
            ExecutionEngines engines) {
        this.catalog = catalog;
        this.pipelines = pipelines;
        this.runs = runs;
        DatasetFiles files = new DatasetFiles(datasets, artifacts);
        Scratch scratch = new Scratch(settings.temporary());
        DesignRuns designRuns = new DesignRuns(files, scratch);
        previews = new SourcePreviews(designRuns, calls, cache);
        binder = new GraphBinder(
                catalog,
                new NodeBinder(new NodeSchemas(designRuns), files, support),
                calls,
                support,
                settings.checkAtMost());
        this.engines = new EngineChoice(engines, calls, support, settings.checkAtMost());
        migrations = new LocalMigrations(catalog, calls, support);
        execution = new LocalExecution(settings.threads());
        queue = new RunQueue(
                runs,
                artifacts,
                events,
                files,
                scratch,
                new StepWork(execution),
                support,
                settings.runsAtOnce(),
                settings.threads());
        queue.recover();
    }

    @Deactivate
    void stop() {
        queue.close();
        calls.close();
        execution.close();
    }

    @Override
    public Check check(Graph graph) {
        try (BoundGraph bound = binder.bind(graph, A_CHECK)) {
            return bound.check();
        }
    }

    @Override
    public Graph withPlugins(Graph graph) {
        Map<String, String> plugins = new HashMap<>();
        catalog.list().forEach(operator -> plugins.put(operator.id(), operator.plugin()));
        return new Graph(
                graph.nodes().stream()
                        .map(node -> withPlugin(node, plugins.getOrDefault(node.operator(), node.plugin())))
                        .toList(),
                graph.edges());
    }

    private static Node withPlugin(Node node, @Nullable String plugin) {
        return Objects.equals(plugin, node.plugin())
                ? node
                : new Node(
                        node.id(),
                        node.operator(),
                        node.versionRange(),
                        node.label(),
                        node.params(),
                        node.paramsVersion(),
                        plugin,
                        node.x(),
                        node.y());
    }

    @Override
    public Migrated migrate(Impact.SavedNode saved, String plugin, String pluginVersion) {
        return migrations.migrate(saved, plugin, pluginVersion);
    }

    @Override
    public Preview preview(String operator, Map<String, Object> params, int limit) {
        try (BoundGraph bound =
                binder.bind(new Graph(List.of(Node.of("source", operator, params)), List.of()), A_PREVIEW)) {
            if (!bound.check().runnable()) {
                throw refused("The data cannot be read with these parameters.", bound.check(), "");
            }
            return preview(Objects.requireNonNull(bound.nodes().get("source"), "it is bound"), limit);
        }
    }

    private <P extends Record> Preview preview(BoundNode<P> node, int limit) {
        if (!(node.operator() instanceof Source<P> source)) {
            throw new RequestException(
                    RequestException.Reason.INVALID,
                    "Operator '" + node.node().operator() + "' is no source. Choose a source.");
        }
        return previews.of(node, source, limit);
    }

    @Override
    public Run start(
            String pipelineId, @Nullable Integer version, @Nullable Long seed, @Nullable String engine, Actor actor) {
        Pipeline pipeline = (version == null ? pipelines.find(pipelineId) : pipelines.find(pipelineId, version))
                .orElseThrow(() -> RequestException.notFound(
                        "pipeline", pipelineId + (version == null ? "" : " version " + version)));
        String user = "a run of '" + pipeline.name() + "'";
        String id = UUID.randomUUID().toString();
        BoundGraph bound = binder.bind(pipeline.graph(), user);
        RunEngine chosen = null;
        boolean taken = false;
        try {
            if (!bound.check().runnable()) {
                throw refused("The pipeline '" + pipeline.name() + "' cannot be run yet.", bound.check(), "nodes.");
            }
            chosen = engines.choose(engine, id, bound, user);
            Run run = runs.create(
                    new Run(
                            id,
                            pipeline.id(),
                            pipeline.name(),
                            pipeline.version(),
                            0,
                            RunStatus.QUEUED,
                            seed == null ? 1 : seed,
                            RunEngine.nameOf(chosen),
                            actor.user(),
                            Instant.now(),
                            null,
                            null,
                            null,
                            bound.resolved()),
                    bound.ordered().stream().map(StepRecord::waiting).toList(),
                    actor);
            String name = "run " + run.number() + " of '" + run.pipelineName() + "'";
            bound.usedBy(name);
            if (chosen != null) {
                chosen.lease().usedBy(name);
            }
            queue.add(run, bound, chosen);
            taken = true;
            return run;
        } finally {
            if (!taken) {
                bound.close();
                if (chosen != null) {
                    chosen.close();
                }
            }
        }
    }

    private static RequestException refused(String message, Check check, String prefix) {
        return new RequestException(
                RequestException.Reason.INVALID,
                message,
                check.problems().stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .map(problem -> new RequestException.FieldError(path(problem, prefix), problem.message()))
                        .toList());
    }

    private static String path(Problem problem, String prefix) {
        String node = problem.node() == null ? "" : prefix.isEmpty() ? "" : prefix + problem.node();
        String field = problem.field() == null ? "" : problem.field();
        return node.isEmpty() ? field : field.isEmpty() ? node : node + "." + field;
    }

    @Override
    public void cancel(String runId, Actor actor) {
        queue.cancel(runId, actor);
    }

    @Override
    public void collect(Collector collector) {
        collector.gauge("clickml_runs_running", "Runs under way.", Map.of(), queue.running());
        collector.gauge("clickml_runs_waiting", "Runs that wait for their turn.", Map.of(), queue.waiting());
    }
}
