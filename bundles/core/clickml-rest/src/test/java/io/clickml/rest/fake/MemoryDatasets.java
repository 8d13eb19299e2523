package io.clickml.rest.fake;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.data.Dataset;
import io.clickml.api.data.DatasetStore;
import io.clickml.rest.http.Queries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Data sets in memory. */
public final class MemoryDatasets implements DatasetStore {
    private final Map<String, Dataset> all = new LinkedHashMap<>();

    @Override
    public Page<Dataset> list(Query query) {
        return Queries.page(new ArrayList<>(all.values()), query);
    }

    @Override
    public Optional<Dataset> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public Optional<Dataset> findByName(String name) {
        return all.values().stream()
                .filter(dataset -> dataset.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public Dataset create(String name, String description, String digest, long sizeBytes, Actor actor) {
        if (findByName(name).isPresent()) {
            throw new RequestException(Reason.CONFLICT, "The name '" + name + "' is taken.");
        }
        Dataset made = new Dataset(
                "s" + (all.size() + 1), name, description, digest, sizeBytes, Instant.EPOCH, actor.user(), 1);
        all.put(made.id(), made);
        return made;
    }

    @Override
    public Dataset update(Dataset changed, Actor actor) {
        Dataset old = all.get(changed.id());
        if (old.version() != changed.version()) {
            throw new RequestException(Reason.STALE, "It is at version " + old.version() + ".");
        }
        Dataset made = new Dataset(
                old.id(),
                changed.name(),
                changed.description(),
                old.digest(),
                old.sizeBytes(),
                old.created(),
                old.createdBy(),
                old.version() + 1);
        all.put(made.id(), made);
        return made;
    }

    @Override
    public void delete(String id, Actor actor) {
        all.remove(id);
    }
}
