package io.clickml.engine;

import io.clickml.api.Actor;
import io.clickml.api.MetricSource;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.data.DatasetStore;
import io.clickml.api.event.EventBus;
import io.clickml.api.pipeline.Check;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Graphs;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.api.pipeline.Preview;
import io.clickml.api.plugin.Impact;
import io.clickml.api.plugin.Migrations;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Runs;
import io.clickml.sdk.spi.ArtifactStore;
import io.clickml.sdk.spi.CacheStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Checks graphs, and runs them in this process or on the execution engines of plugins. Puts those together who do it, and
 * starts and stops with them.
 */
@Component(
        service = {Graphs.class, Runs.class, Migrations.class, MetricSource.class},
        immediate = true)
public final class LocalEngine implements Graphs, Runs, Migrations, MetricSource {
    private final PluginCalls calls = new PluginCalls();
    private final SharedThreads helpers;
    private final RunQueue queue;
    private final Graphs graphs;
    private final Runs runs;
    private final Migrations migrations;

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
                new Stores(pipelines, runs, datasets, artifacts, cache),
                events,
                support,
                engines);
    }

    /** Knows no plugins beside those whose operators the catalog has. */
    LocalEngine(EngineSettings settings, Catalog catalog, Stores stores, EventBus events) {
        this(settings, catalog, stores, events, new PluginSupport(), new ExecutionEngines(catalog));
    }

    LocalEngine(
            EngineSettings settings,
            Catalog catalog,
            Stores stores,
            EventBus events,
            PluginSupport support,
            ExecutionEngines engines) {
        DatasetFiles files = new DatasetFiles(stores.datasets(), stores.artifacts());
        Scratch scratch = new Scratch(settings.temporary());
        DesignRuns designRuns = new DesignRuns(files, scratch);
        GraphBinder binder = new GraphBinder(
                catalog,
                new NodeBinder(new NodeSchemas(designRuns), files, support),
                calls,
                support,
                settings.checkAtMost());
        graphs = new LocalGraphs(catalog, binder, new SourcePreviews(designRuns, calls, stores.cache()));
        migrations = new LocalMigrations(catalog, calls, support);
        helpers = new SharedThreads(settings.threads(), "work");
        RunRecords records = new RunRecords(stores.runs(), events);
        queue = new RunQueue(
                records,
                new RunContexts(stores, events, files, scratch, helpers),
                new StepWork(new LocalExecution(settings.threads())),
                support,
                settings);
        EngineChoice choice = new EngineChoice(engines, calls, support, settings.checkAtMost());
        runs = new LocalRuns(stores.pipelines(), stores.runs(), binder, choice, queue);
        records.recover();
    }

    @Deactivate
    void stop() {
        queue.close();
        calls.close();
        helpers.close();
    }

    @Override
    public Check check(Graph graph) {
        return graphs.check(graph);
    }

    @Override
    public Graph withPlugins(Graph graph) {
        return graphs.withPlugins(graph);
    }

    @Override
    public Preview preview(String operator, Map<String, Object> params, int limit) {
        return graphs.preview(operator, params, limit);
    }

    @Override
    public Migrated migrate(Impact.SavedNode saved, String plugin, String pluginVersion) {
        return migrations.migrate(saved, plugin, pluginVersion);
    }

    @Override
    public Run start(
            String pipelineId, @Nullable Integer version, @Nullable Long seed, @Nullable String engine, Actor actor) {
        return runs.start(pipelineId, version, seed, engine, actor);
    }

    @Override
    public void cancel(String runId, Actor actor) {
        runs.cancel(runId, actor);
    }

    @Override
    public void collect(Collector collector) {
        collector.gauge("clickml_runs_running", "Runs under way.", Map.of(), queue.running());
        collector.gauge("clickml_runs_waiting", "Runs that wait for their turn.", Map.of(), queue.waiting());
    }
}
