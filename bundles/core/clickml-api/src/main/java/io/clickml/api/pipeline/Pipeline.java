package io.clickml.api.pipeline;

import java.time.Instant;

/**
 * A saved graph.
 *
 * @param id made by the server
 * @param name not blank, at most 200 characters, unique without regard to case
 * @param version counts the changes from 1; it is the entity tag
 */
public record Pipeline(
        String id,
        String name,
        String description,
        int version,
        Graph graph,
        Instant created,
        String createdBy,
        Instant updated,
        String updatedBy) {
    /** A pipeline without its graph, for lists. */
    public record Summary(
            String id,
            String name,
            String description,
            int version,
            int nodes,
            Instant created,
            String createdBy,
            Instant updated,
            String updatedBy) {}

    /** One version in the history of a pipeline. */
    public record Revision(int version, Instant saved, String savedBy) {}
}
