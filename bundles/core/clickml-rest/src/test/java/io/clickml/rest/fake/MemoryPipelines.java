package io.clickml.rest.fake;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.pipeline.PipelineStore;
import io.clickml.rest.http.Queries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pipelines in memory; remembers the last query. */
public final class MemoryPipelines implements PipelineStore {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private final Map<String, List<Pipeline>> all = new LinkedHashMap<>();
    private int next = 1;
    public Query lastQuery;

    @Override
    public Page<Pipeline.Summary> list(Query query) {
        lastQuery = query;
        List<Pipeline.Summary> items = all.values().stream()
                .map(MemoryPipelines::last)
                .map(p -> new Pipeline.Summary(
                        p.id(),
                        p.name(),
                        p.description(),
                        p.version(),
                        p.graph().nodes().size(),
                        p.created(),
                        p.createdBy(),
                        p.updated(),
                        p.updatedBy()))
                .toList();
        return Queries.page(items, query);
    }

    @Override
    public Optional<Pipeline> find(String id) {
        return Optional.ofNullable(all.get(id)).map(MemoryPipelines::last);
    }

    @Override
    public Optional<Pipeline> find(String id, int version) {
        return all.getOrDefault(id, List.of()).stream()
                .filter(p -> p.version() == version)
                .findFirst();
    }

    @Override
    public List<Pipeline.Revision> revisions(String id) {
        return all.get(id).stream()
                .map(p -> new Pipeline.Revision(p.version(), p.updated(), p.updatedBy()))
                .toList();
    }

    @Override
    public Pipeline create(String name, String description, Graph graph, Actor actor) {
        if (all.values().stream().anyMatch(versions -> last(versions).name().equalsIgnoreCase(name))) {
            throw new RequestException(Reason.CONFLICT, "The name '" + name + "' is taken.");
        }
        Pipeline made = new Pipeline("p" + next++, name, description, 1, graph, NOW, actor.user(), NOW, actor.user());
        all.put(made.id(), new ArrayList<>(List.of(made)));
        return made;
    }

    @Override
    public Pipeline update(String id, int expectedVersion, String name, String description, Graph graph, Actor actor) {
        Pipeline old = find(id).orElseThrow(() -> RequestException.notFound("pipeline", id));
        fresh(old, expectedVersion);
        Pipeline made = new Pipeline(
                id, name, description, old.version() + 1, graph, old.created(), old.createdBy(), NOW, actor.user());
        all.get(id).add(made);
        return made;
    }

    @Override
    public void delete(String id, int expectedVersion, Actor actor) {
        if (expectedVersion != -1) {
            fresh(find(id).orElseThrow(), expectedVersion);
        }
        all.remove(id);
    }

    private static void fresh(Pipeline old, int expected) {
        if (old.version() != expected) {
            throw new RequestException(
                    Reason.STALE, "It is at version " + old.version() + ", not " + expected + ". Read it again.");
        }
    }

    private static Pipeline last(List<Pipeline> versions) {
        return versions.get(versions.size() - 1);
    }
}
