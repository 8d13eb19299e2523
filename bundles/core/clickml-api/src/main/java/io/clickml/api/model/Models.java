package io.clickml.api.model;

import io.clickml.api.Actor;

/** Takes models of runs into the registry. Implemented by serving. */
public interface Models {
    /**
     * Registers the model that a trainer's step has left.
     *
     * @param name 1 to 100 letters, digits, hyphens, underscores and periods
     * @throws io.clickml.api.RequestException NOT_FOUND for an unknown run or node, CONFLICT if the step has not left a model
     */
    ModelVersion register(String name, String description, String runId, String node, Actor actor);

    /** Deletes one version; it stops answering at once, and its number is not given again. */
    void delete(String name, int version, Actor actor);

    /** What the version needs and gives. */
    ServedGraph servedGraph(String name, int version);

    /** Whether the version is in memory, so that its plugins are in use. */
    default boolean loaded(String name, int version) {
        return false;
    }
}
