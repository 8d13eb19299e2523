package io.clickml.plugins.impact;

import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.model.ModelStore;
import io.clickml.api.model.ModelSummary;
import io.clickml.api.model.ModelVersion;
import io.clickml.api.model.Models;
import io.clickml.api.model.ServedGraph;
import io.clickml.api.model.ServedStep;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Step;
import io.clickml.api.run.StepStatus;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pipelines, runs and models in memory, in pages of two. */
final class FakeStores {
    final List<Pipeline> pipelines = new ArrayList<>();
    final List<Run.Summary> runs = new ArrayList<>();
    final Map<String, String> stepVersions = new java.util.HashMap<>();
    final List<ModelVersion> models = new ArrayList<>();
    final Map<String, String> trainedBy = new java.util.HashMap<>();
    int graphsRead;

    void pipeline(String name, Node... nodes) {
        pipelines.add(new Pipeline(
                "id-" + name,
                name,
                "",
                1,
                new Graph(List.of(nodes), List.of()),
                Instant.EPOCH,
                "a",
                Instant.EPOCH,
                "a"));
    }

    /** A run with a step of plugin {@code acme} in a version. */
    void run(int number, RunStatus status, String version) {
        runs.add(new Run.Summary(
                "run-" + number,
                "p",
                "Churn",
                1,
                number,
                status,
                1,
                "local",
                "a",
                Instant.EPOCH,
                null,
                null,
                null,
                List.of()));
        stepVersions.put("run-" + number, version);
    }

    /** A model whose only step is of plugin {@code acme} in a version. */
    void model(String name, int version, String pluginVersion) {
        models.add(new ModelVersion(
                name, version, "", "r", "n", "p", 1, "CLASSIFIER", "t", "d", List.of(), List.of(), Instant.EPOCH, "a"));
        trainedBy.put(name + version, pluginVersion);
    }

    private static <T> Page<T> page(List<T> all, Query query) {
        int limit = Math.min(query.limit(), 2);
        return new Page<>(all.stream().skip(query.offset()).limit(limit).toList(), all.size(), query.offset(), limit);
    }

    PipelineStore pipelineStore() {
        return proxy(PipelineStore.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "list" ->
                page(
                        pipelines.stream()
                                .map(p -> new Pipeline.Summary(
                                        p.id(), p.name(), "", 1, 1, p.created(), "a", p.updated(), "a"))
                                .toList(),
                        (Query) arguments[0]);
            case "find" ->
                pipelines.stream()
                        .filter(pipeline -> pipeline.id().equals(arguments[0]))
                        .findFirst();
            case "using" -> InvocationHandler.invokeDefault(proxy, method, arguments);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    RunStore runStore() {
        return proxy(RunStore.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "list" ->
                page(
                        runs.stream()
                                .filter(run -> run.status()
                                        .name()
                                        .equals(((Query) arguments[0]).filters().get("status")))
                                .toList(),
                        (Query) arguments[0]);
            case "steps" -> List.of(step(stepVersions.get((String) arguments[0])));
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static Step step(String version) {
        return new Step(
                "n", "n", "trim", "acme", version, "", StepStatus.RUNNING, 0, null, null, -1, -1, null, Map.of());
    }

    ModelStore modelStore() {
        return proxy(ModelStore.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "list" ->
                page(
                        models.stream()
                                .map(ModelVersion::name)
                                .distinct()
                                .map(name ->
                                        new ModelSummary(name, 1, 1, "CLASSIFIER", "t", Instant.EPOCH, Instant.EPOCH))
                                .toList(),
                        (Query) arguments[0]);
            case "versions" ->
                models.stream()
                        .filter(model -> model.name().equals(arguments[0]))
                        .toList();
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    Models registry() {
        return proxy(Models.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "servedGraph" -> {
                graphsRead++;
                yield served(trainedBy.get("" + arguments[0] + arguments[1]));
            }
            case "loaded" -> arguments[1].equals(1);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static ServedGraph served(String pluginVersion) {
        ServedStep step = new ServedStep("n", "n", "trim", "acme", pluginVersion, "", 1, Map.of(), "d");
        return new ServedGraph(
                1, List.of(), List.of(), List.of(step), List.of(), "CLASSIFIER", "t", List.of(), Map.of());
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FakeStores.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
