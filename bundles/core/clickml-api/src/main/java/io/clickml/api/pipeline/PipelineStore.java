package io.clickml.api.pipeline;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps pipelines and all their versions. */
public interface PipelineStore {
    /** Sort: {@code name}, {@code created}, {@code updated} (default, newest first). Search looks at name and description. */
    Page<Pipeline.Summary> list(Query query);

    /** The current version. */
    Optional<Pipeline> find(String id);

    /** One version. */
    Optional<Pipeline> find(String id, int version);

    /** All whose current version has a node of one of these operators, by name; leaves nothing out. */
    default List<Pipeline> using(Set<String> operators) {
        List<Pipeline> found = new ArrayList<>();
        for (Query query = new Query(0, 1000, List.of("name"), Map.of(), ""); ; ) {
            Page<Pipeline.Summary> page = list(query);
            page.items()
                    .forEach(summary -> find(summary.id())
                            .filter(pipeline -> pipeline.graph().nodes().stream()
                                    .anyMatch(node -> operators.contains(node.operator())))
                            .ifPresent(found::add));
            int next = query.offset() + page.items().size();
            if (page.items().isEmpty() || next >= page.total()) {
                return List.copyOf(found);
            }
            query = new Query(next, query.limit(), query.sort(), query.filters(), query.search());
        }
    }

    /** Newest first. */
    List<Pipeline.Revision> revisions(String id);

    /** Adds a pipeline as version 1; CONFLICT if the name is taken. */
    Pipeline create(String name, String description, Graph graph, Actor actor);

    /** Saves a new version; STALE unless {@code expectedVersion} is the current one. */
    Pipeline update(String id, int expectedVersion, String name, String description, Graph graph, Actor actor);

    /** Deletes a pipeline; its runs stay. STALE unless {@code expectedVersion} is the current one or -1. */
    void delete(String id, int expectedVersion, Actor actor);
}
