package io.clickml.rest.pipeline;

import io.clickml.api.pipeline.Edge;
import io.clickml.api.pipeline.Endpoint;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Node;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Required;
import io.clickml.rest.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A graph as it is sent: much may be absent. What only the engine can judge is left to it. */
public record GraphBody(
        @Nullable List<@Nullable NodeBody> nodes, @Nullable List<@Nullable EdgeBody> edges) {
    private static final int MOST_NODES = 1000;
    private static final int MOST_EDGES = 5000;
    private static final int LONGEST = 200;

    /** A node as it is sent. */
    public record NodeBody(
            @Description("Unique in its graph; letters, digits, hyphens and underscores, at most 64")
            @Required
            @Nullable
            String id,

            @Description("Id of the operator") @Required @Nullable
            String operator,

            @Description("Which versions of its plugin will do, such as [1.0,2.0); any if absent") @Nullable
            String versionRange,

            @Description("The operator's own if absent") @Nullable
            String label,

            @Description("Parameters after the operator's schema") @Nullable
            Map<String, Object> params,

            @Description("Version of the parameters; 1 if absent") @Nullable
            Integer paramsVersion,

            @Description("Name of the plugin that brought the operator, so that it can be told which one to install")
            @Nullable
            String plugin,

            @Description("Position on the canvas") @Nullable Double x,
            @Description("Position on the canvas") @Nullable Double y) {}

    /** An edge as it is sent. */
    public record EdgeBody(
            @Required @Nullable EndpointBody from,
            @Required @Nullable EndpointBody to) {}

    /** An end of an edge as it is sent. */
    public record EndpointBody(
            @Required @Nullable String node,
            @Required @Nullable String port) {}

    /** The graph; notes below {@code path} what is missing. */
    static Graph graph(@Nullable GraphBody body, String path, Fields fields) {
        if (body == null) {
            return Graph.EMPTY;
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        List<NodeBody> given = body.nodes() == null ? List.of() : body.nodes();
        List<EdgeBody> joined = body.edges() == null ? List.of() : body.edges();
        if (given.size() > MOST_NODES) {
            fields.wrong(
                    prefix + "nodes", "There are " + given.size() + " nodes; a graph may have " + MOST_NODES + ".");
            return Graph.EMPTY;
        }
        if (joined.size() > MOST_EDGES) {
            fields.wrong(
                    prefix + "edges", "There are " + joined.size() + " edges; a graph may have " + MOST_EDGES + ".");
            return Graph.EMPTY;
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            nodes.add(node(given.get(i), prefix + "nodes[" + i + "]", fields));
        }
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < joined.size(); i++) {
            edges.add(edge(joined.get(i), prefix + "edges[" + i + "]", fields));
        }
        return new Graph(nodes, edges);
    }

    private static Node node(@Nullable NodeBody node, String path, Fields fields) {
        if (node == null) {
            fields.wrong(path, "Give a node in place of null.");
            return Node.of("", "", Map.of());
        }
        return new Node(
                fields.text(path + ".id", node.id(), LONGEST),
                fields.text(path + ".operator", node.operator(), LONGEST),
                node.versionRange() == null
                        ? null
                        : fields.optional(path + ".versionRange", node.versionRange(), LONGEST),
                fields.optional(path + ".label", node.label(), LONGEST),
                node.params() == null ? Map.of() : node.params(),
                node.paramsVersion() == null ? 1 : node.paramsVersion(),
                node.plugin() == null ? null : fields.optional(path + ".plugin", node.plugin(), LONGEST),
                position(path + ".x", node.x(), fields),
                position(path + ".y", node.y(), fields));
    }

    private static double position(String path, @Nullable Double value, Fields fields) {
        double position = value == null ? 0 : value;
        if (!Double.isFinite(position)) {
            fields.wrong(path, "Give a finite number.");
        }
        return position;
    }

    private static Edge edge(@Nullable EdgeBody edge, String path, Fields fields) {
        return new Edge(
                endpoint(edge == null ? null : edge.from(), path + ".from", fields),
                endpoint(edge == null ? null : edge.to(), path + ".to", fields));
    }

    private static Endpoint endpoint(@Nullable EndpointBody end, String path, Fields fields) {
        if (end == null) {
            fields.wrong(path, "Give the node and the port where the edge ends.");
            return new Endpoint("", "");
        }
        return new Endpoint(
                fields.text(path + ".node", end.node(), LONGEST), fields.text(path + ".port", end.port(), LONGEST));
    }
}
