package io.clickml.plugins.impact;

import io.clickml.api.Query;
import io.clickml.api.model.ModelStore;
import io.clickml.api.model.ModelSummary;
import io.clickml.api.model.ModelVersion;
import io.clickml.api.model.Models;
import io.clickml.api.model.ServedStep;
import io.clickml.api.plugin.Impact.ModelImpact;
import io.clickml.api.plugin.Impact.RunImpact;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.RunStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs and registered models by the versions of plugins that they have. */
final class Usage {
    private record Version(String plugin, String version) {}

    private record ModelKey(String name, int version, String servedGraph) {}

    /** What a registered version was trained by never changes, and reading it is slow. */
    private final Map<ModelKey, Set<Version>> trainedBy = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ModelKey, Set<Version>> eldest) {
            return size() > 10_000;
        }
    };

    List<RunImpact> runs(RunStore runs, String plugin, Set<String> versions) {
        List<RunImpact> found = new ArrayList<>();
        for (RunStatus status : List.of(RunStatus.RUNNING, RunStatus.QUEUED)) {
            Query query = new Query(0, 1000, List.of(), Map.of("status", status.name()), "");
            for (Run.Summary run : runs.list(query).items()) {
                if (runs.steps(run.id()).stream()
                        .anyMatch(step -> step.plugin().equals(plugin) && versions.contains(step.pluginVersion()))) {
                    found.add(new RunImpact(run.id(), run.number(), run.pipelineName(), status.name()));
                }
            }
        }
        return List.copyOf(found);
    }

    List<ModelImpact> models(ModelStore store, Models models, String plugin, Set<String> versions) {
        List<ModelImpact> found = new ArrayList<>();
        for (Query query = Query.ALL; ; ) {
            var page = store.list(query);
            for (ModelSummary summary : page.items()) {
                for (ModelVersion model : store.versions(summary.name())) {
                    if (trainedBy(models, model).stream()
                            .anyMatch(by -> by.plugin().equals(plugin) && versions.contains(by.version()))) {
                        found.add(new ModelImpact(
                                model.name(), model.version(), models.loaded(model.name(), model.version())));
                    }
                }
            }
            int next = query.offset() + page.items().size();
            if (page.items().isEmpty() || next >= page.total()) {
                return List.copyOf(found);
            }
            query = new Query(next, query.limit(), query.sort(), query.filters(), query.search());
        }
    }

    private Set<Version> trainedBy(Models models, ModelVersion model) {
        ModelKey key = new ModelKey(model.name(), model.version(), model.servedGraph());
        synchronized (trainedBy) {
            Set<Version> known = trainedBy.get(key);
            if (known != null) {
                return known;
            }
        }
        Set<Version> read = models.servedGraph(model.name(), model.version()).steps().stream()
                .map(Usage::version)
                .collect(Collectors.toUnmodifiableSet());
        synchronized (trainedBy) {
            trainedBy.put(key, read);
        }
        return read;
    }

    private static Version version(ServedStep step) {
        return new Version(step.plugin(), step.pluginVersion());
    }
}
