package io.clickml.engine;

import io.clickml.api.pipeline.Check;
import io.clickml.api.pipeline.Graph;
import java.util.List;
import java.util.Map;

/** A graph whose operators are in use, with all that is known of it. Close it, and they are free again. */
record BoundGraph(Graph graph, GraphIndex index, Map<String, BoundNode<?>> nodes, Check check)
        implements AutoCloseable {
    /** The nodes in an order in which they can be run. */
    List<? extends BoundNode<?>> ordered() {
        return index.order().stream().map(nodes::get).toList();
    }

    /** The graph as it is run: each node with the parameters that its operator gets. */
    Graph resolved() {
        return new Graph(
                graph.nodes().stream()
                        .map(node -> {
                            BoundNode<?> bound = nodes.get(node.id());
                            return bound == null ? node : bound.resolved();
                        })
                        .toList(),
                graph.edges());
    }

    void usedBy(String user) {
        nodes.values().forEach(node -> node.lease().usedBy(user));
    }

    @Override
    public void close() {
        nodes.values().forEach(node -> node.lease().close());
    }
}
