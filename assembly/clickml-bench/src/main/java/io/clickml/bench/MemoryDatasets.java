package io.clickml.bench;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.data.Dataset;
import io.clickml.api.data.DatasetStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Data sets by name. */
final class MemoryDatasets implements DatasetStore {
    private final Map<String, Dataset> byName = new ConcurrentHashMap<>();

    @Override
    public Page<Dataset> list(Query query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Dataset> find(String id) {
        return Optional.ofNullable(byName.get(id));
    }

    @Override
    public Optional<Dataset> findByName(String name) {
        return find(name);
    }

    @Override
    public Dataset create(String name, String description, String digest, long sizeBytes, Actor actor) {
        Dataset dataset = new Dataset(name, name, description, digest, sizeBytes, Instant.EPOCH, actor.user(), 1);
        byName.put(name, dataset);
        return dataset;
    }

    @Override
    public Dataset update(Dataset dataset, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(String id, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
