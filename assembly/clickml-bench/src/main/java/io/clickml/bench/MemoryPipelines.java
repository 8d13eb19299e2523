package io.clickml.bench;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.pipeline.PipelineStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Pipelines by name, in one version. */
final class MemoryPipelines implements PipelineStore {
    private final Map<String, Pipeline> byName = new ConcurrentHashMap<>();

    @Override
    public Page<Pipeline.Summary> list(Query query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Pipeline> find(String id) {
        return Optional.ofNullable(byName.get(id));
    }

    @Override
    public Optional<Pipeline> find(String id, int version) {
        return find(id);
    }

    @Override
    public List<Pipeline.Revision> revisions(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Pipeline create(String name, String description, Graph graph, Actor actor) {
        Pipeline pipeline = new Pipeline(
                name, name, description, 1, graph, Instant.EPOCH, actor.user(), Instant.EPOCH, actor.user());
        byName.put(name, pipeline);
        return pipeline;
    }

    @Override
    public Pipeline update(String id, int expectedVersion, String name, String description, Graph graph, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String id, int expectedVersion, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
