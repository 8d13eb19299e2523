package io.clickml.api.pipeline;

import java.util.List;

/** Nodes and the edges between them. It may be wrong in every way: {@link Graphs#check} says how. */
public record Graph(List<Node> nodes, List<Edge> edges) {
    /** Nothing. */
    public static final Graph EMPTY = new Graph(List.of(), List.of());

    /** Copies the lists. */
    public Graph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }
}
