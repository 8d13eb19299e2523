package io.clickml.bench;

import io.clickml.api.pipeline.Edge;
import io.clickml.api.pipeline.Endpoint;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts graphs together from short words. */
final class GraphBuilder {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    GraphBuilder node(String id, String operator, Map<String, Object> params) {
        nodes.add(Node.of(id, operator, params));
        return this;
    }

    /** Ends are such as {@code split.train}. */
    GraphBuilder edge(String from, String to) {
        edges.add(new Edge(endpoint(from), endpoint(to)));
        return this;
    }

    private static Endpoint endpoint(String text) {
        String[] parts = text.split("\\.");
        return new Endpoint(parts[0], parts[1]);
    }

    /** A node behind another, for training and for test rows. */
    GraphBuilder after(String before, String id, String operator, Map<String, Object> params) {
        return node(id, operator, params).edge(before + ".table", id + ".table").edge(before + ".test", id + ".test");
    }

    Graph build() {
        return new Graph(nodes, edges);
    }
}
