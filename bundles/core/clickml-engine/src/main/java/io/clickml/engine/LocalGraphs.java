package io.clickml.engine;

import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.pipeline.Check;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Graphs;
import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Preview;
import io.clickml.sdk.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges graphs by asking installed operators, which are in use no longer than that. */
final class LocalGraphs implements Graphs {
    private static final String A_CHECK = "a check";
    private static final String A_PREVIEW = "a preview";

    private final Catalog catalog;
    private final GraphBinder binder;
    private final SourcePreviews previews;

    LocalGraphs(Catalog catalog, GraphBinder binder, SourcePreviews previews) {
        this.catalog = catalog;
        this.binder = binder;
        this.previews = previews;
    }

    @Override
    public Check check(Graph graph) {
        try (BoundGraph bound = binder.bind(graph, A_CHECK)) {
            return bound.check();
        }
    }

    @Override
    public Graph withPlugins(Graph graph) {
        Map<String, String> plugins = new HashMap<>();
        catalog.list().forEach(operator -> plugins.put(operator.id(), operator.plugin()));
        return new Graph(
                graph.nodes().stream()
                        .map(node -> withPlugin(node, plugins.getOrDefault(node.operator(), node.plugin())))
                        .toList(),
                graph.edges());
    }

    private static Node withPlugin(Node node, @Nullable String plugin) {
        return Objects.equals(plugin, node.plugin())
                ? node
                : new Node(
                        node.id(),
                        node.operator(),
                        node.versionRange(),
                        node.label(),
                        node.params(),
                        node.paramsVersion(),
                        plugin,
                        node.x(),
                        node.y());
    }

    @Override
    public Preview preview(String operator, Map<String, Object> params, int limit) {
        try (BoundGraph bound =
                binder.bind(new Graph(List.of(Node.of("source", operator, params)), List.of()), A_PREVIEW)) {
            if (!bound.check().runnable()) {
                throw Problems.refusal("The data cannot be read with these parameters.", bound.check(), "");
            }
            return preview(Objects.requireNonNull(bound.nodes().get("source"), "it is bound"), limit);
        }
    }

    private <P extends Record> Preview preview(BoundNode<P> node, int limit) {
        if (!(node.operator() instanceof Source<P> source)) {
            throw new RequestException(
                    RequestException.Reason.INVALID,
                    "Operator '" + node.node().operator() + "' is no source. Choose a source.");
        }
        return previews.of(node, source, limit);
    }
}
