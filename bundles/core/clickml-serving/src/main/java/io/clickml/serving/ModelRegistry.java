package io.clickml.serving;

import io.clickml.api.Actor;
import io.clickml.api.MetricSource;
import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.Ports;
import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.api.model.ModelStore;
import io.clickml.api.model.ModelVersion;
import io.clickml.api.model.Models;
import io.clickml.api.model.ServedGraph;
import io.clickml.api.run.MetricValue;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Step;
import io.clickml.sdk.spi.ArtifactStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Takes models of runs into the registry, and keeps those that are asked in memory. */
@Component(service = {Models.class, ModelRegistry.class, MetricSource.class})
public final class ModelRegistry implements Models, MetricSource {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final Set<String> GONE = Set.of("REMOVED", "DISABLED");

    private final ModelStore models;
    private final RunStore runs;
    private final EventBus events;
    private final ScorerLoader loader;
    private final Scorers scorers;
    private final EventBus.Subscription subscription;

    /** Begins with nothing in memory. */
    @Activate
    public ModelRegistry(
            BundleContext context,
            @Reference ModelStore models,
            @Reference RunStore runs,
            @Reference ArtifactStore artifacts,
            @Reference Catalog catalog,
            @Reference EventBus events) {
        this.models = models;
        this.runs = runs;
        this.events = events;
        loader = new ScorerLoader(catalog, artifacts, new FaultReports(context));
        scorers = new Scorers(models, loader);
        subscription = events.subscribe(this::pluginChanged);
    }

    private void pluginChanged(Event event) {
        if (event.type().equals("plugin.changed")
                && GONE.contains(String.valueOf(event.data().get("state")))) {
            scorers.forgetPlugin(
                    String.valueOf(event.data().get("name")),
                    String.valueOf(event.data().get("version")));
        }
    }

    @Deactivate
    void stop() {
        subscription.close();
        scorers.close();
    }

    Scorers scorers() {
        return scorers;
    }

    @Override
    public ModelVersion register(String name, String description, String runId, String node, Actor actor) {
        if (!NAME.matcher(name).matches()) {
            throw new RequestException(
                    RequestException.Reason.INVALID,
                    "The model cannot be registered.",
                    List.of(
                            new RequestException.FieldError(
                                    "name",
                                    "Use 1 to 100 letters, digits, hyphens, underscores and periods, beginning with a letter or digit.")));
        }
        Run run = runs.find(runId).orElseThrow(() -> RequestException.notFound("run", runId));
        Step step = runs.steps(runId).stream()
                .filter(other -> other.node().equals(node))
                .findFirst()
                .orElseThrow(() -> RequestException.notFound("step", node + "' of run '" + runId));
        Step.Output output = step.outputs().get(Ports.MODEL);
        if (output == null || output.artifact() == null) {
            throw new RequestException(
                    RequestException.Reason.CONFLICT,
                    "Step '" + step.label() + "' of this run has left no model (it is " + step.status()
                            + "). Choose a trainer's step that has succeeded.");
        }
        ServedGraph graph = loader.graph(output.artifact());
        if (graph.kind().equals("TRANSFORM")) {
            throw new RequestException(
                    RequestException.Reason.CONFLICT,
                    "Step '" + step.label() + "' is a transform, which predicts nothing. "
                            + "Choose a trainer's step.");
        }
        List<MetricValue> metrics = runs.metrics(runId).stream()
                .filter(metric -> metric.index() == 0)
                .toList();
        ModelVersion version = models.create(
                new ModelVersion(
                        name,
                        0,
                        description,
                        runId,
                        node,
                        run.pipelineId(),
                        run.pipelineVersion(),
                        graph.kind(),
                        graph.target(),
                        output.artifact(),
                        graph.inputs(),
                        metrics,
                        Instant.now(),
                        actor.user()),
                actor);
        scorers.changed(name);
        events.publish(new Event("model.changed", Map.of("name", name, "version", version.version())));
        return version;
    }

    @Override
    public void delete(String name, int version, Actor actor) {
        models.delete(name, version, actor);
        scorers.forget(name, version);
        events.publish(new Event("model.changed", Map.of("name", name, "version", version)));
    }

    @Override
    public ServedGraph servedGraph(String name, int version) {
        ModelVersion model = models.find(name, version)
                .orElseThrow(() -> RequestException.notFound("model", name + "' version '" + version));
        return loader.graph(model.servedGraph());
    }

    @Override
    public boolean loaded(String name, int version) {
        return scorers.loaded(name, version);
    }

    @Override
    public void collect(Collector collector) {
        for (Scorer scorer : scorers.all()) {
            Map<String, String> labels = Map.of("model", scorer.name(), "version", String.valueOf(scorer.version()));
            collector.counter(
                    "clickml_prediction_requests_total",
                    "Requests answered by a model.",
                    labels,
                    scorer.requests.sum());
            collector.counter("clickml_prediction_rows_total", "Rows predicted by a model.", labels, scorer.rows.sum());
            collector.counter(
                    "clickml_prediction_failures_total",
                    "Requests that a model could not answer.",
                    labels,
                    scorer.failures.sum());
            collector.counter(
                    "clickml_prediction_seconds_total", "Time spent on predictions.", labels, scorer.nanos.sum() / 1e9);
        }
    }
}
