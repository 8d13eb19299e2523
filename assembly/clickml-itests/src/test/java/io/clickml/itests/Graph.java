package io.clickml.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds graphs of pipelines as JSON has them. */
final class Graph {
    private final List<Map<String, Object>> nodes = new ArrayList<>();
    private final List<Map<String, Object>> edges = new ArrayList<>();

    Graph node(String id, String operator, Map<String, ?> params) {
        nodes.add(Map.of("id", id, "operator", operator, "params", params));
        return this;
    }

    /** An edge between ports, each written as {@code node.port}. */
    Graph edge(String from, String to) {
        edges.add(Map.of("from", end(from), "to", end(to)));
        return this;
    }

    /** Training and test rows side by side, from one step to the next. */
    Graph both(String from, String to) {
        return edge(from + ".table", to + ".table").edge(from + ".test", to + ".test");
    }

    private static Map<String, String> end(String text) {
        int dot = text.indexOf('.');
        return Map.of("node", text.substring(0, dot), "port", text.substring(dot + 1));
    }

    Map<String, List<?>> tree() {
        return Map.of("nodes", List.copyOf(nodes), "edges", List.copyOf(edges));
    }
}
