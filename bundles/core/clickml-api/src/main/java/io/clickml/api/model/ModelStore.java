package io.clickml.api.model;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import java.util.List;
import java.util.Optional;

/** Keeps what is known of models; the fitted values are in the artifact store. */
public interface ModelStore {
    /** Sort: {@code name} (default), {@code updated}. */
    Page<ModelSummary> list(Query query);

    /** Newest first. */
    List<ModelVersion> versions(String name);

    /** One version. */
    Optional<ModelVersion> find(String name, int version);

    /** Adds a version: the store gives it its number; {@code version} is ignored. */
    ModelVersion create(ModelVersion model, Actor actor);

    /** Deletes one version; the number is not given again. */
    void delete(String name, int version, Actor actor);
}
