package io.clickml.engine;

import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.Ports;
import io.clickml.api.pipeline.Check;
import io.clickml.api.pipeline.Endpoint;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Problem;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds the nodes of a graph to operators and walks the schemas along the edges, noting all that is wrong. */
final class GraphBinder {
    private final Catalog catalog;
    private final NodeBinder nodes;
    private final PluginCalls calls;
    private final PluginSupport support;
    private final Duration atMost;

    /**
     * A binder.
     *
     * @param atMost how long a plugin may think about one node
     */
    GraphBinder(Catalog catalog, NodeBinder nodes, PluginCalls calls, PluginSupport support, Duration atMost) {
        this.catalog = catalog;
        this.nodes = nodes;
        this.calls = calls;
        this.support = support;
        this.atMost = atMost;
    }

    /**
     * Binds all that can be bound. The caller closes the result.
     *
     * @param user who uses the operators until then
     */
    BoundGraph bind(Graph graph, String user) {
        GraphIndex index = GraphIndex.of(graph);
        Walk walk = new Walk(index, user);
        index.order().forEach(id -> walk.visit(index.nodes().get(id)));
        if (index.nodes().isEmpty() && walk.problems.isEmpty()) {
            walk.problems.add(
                    Problems.ofGraph("GRAPH_EMPTY", "There is nothing to run yet. Add a source from the palette."));
        }
        return new BoundGraph(graph, index, walk.bound, new Check(List.copyOf(walk.problems), walk.infos));
    }

    private final class Walk {
        private final GraphIndex index;
        private final String user;
        final List<Problem> problems;
        final Map<String, BoundNode<?>> bound = new LinkedHashMap<>();
        final Map<String, Check.NodeInfo> infos = new LinkedHashMap<>();
        private final Map<String, Ports> ports = new HashMap<>();
        private final Map<Endpoint, Schema> known = new HashMap<>();
        private final EdgeCheck edgeCheck;

        Walk(GraphIndex index, String user) {
            this.index = index;
            this.user = user;
            problems = new ArrayList<>(index.problems());
            edgeCheck = new EdgeCheck(index, ports, problems);
        }

        void visit(@Nullable Node node) {
            if (node == null) {
                return;
            }
            OperatorLease lease;
            try {
                lease = catalog.lease(node.operator(), node.versionRange(), user);
            } catch (RequestException e) {
                problems.add(Problems.ofNode(
                        node.id(),
                        "OPERATOR_UNKNOWN",
                        MissingOperators.message(node, e, catalog.list(), support.installed())));
                return;
            }
            Map<String, Endpoint> edges = index.inputs(node.id());
            Map<String, Schema> given = new LinkedHashMap<>();
            edges.forEach((port, from) -> {
                Schema schema = known.get(from);
                if (schema != null) {
                    given.put(port, schema);
                }
            });
            NodeBinder.Bound visited = ask(node, lease, given);
            if (visited != null) {
                note(node, lease, edges, given, visited);
            }
        }

        /** An operator that hangs stays in use until it comes back, whoever has stopped waiting for it. */
        private NodeBinder.@Nullable Bound ask(Node node, OperatorLease lease, Map<String, Schema> given) {
            var description = lease.description();
            String plugin = description.plugin() + " " + description.pluginVersion();
            Handover handover = new Handover(lease);
            try {
                return calls.ask(
                        plugin, atMost, () -> handover.during(() -> nodes.bind(node, lease, lease.operator(), given)));
            } catch (RuntimeException | LinkageError | VirtualMachineError e) {
                handover.giveUp();
                support.report(description.plugin(), description.pluginVersion(), description.id(), e);
                problems.add(Problems.thrown(node.id(), plugin, e));
                return null;
            }
        }

        private void note(
                Node node,
                OperatorLease lease,
                Map<String, Endpoint> edges,
                Map<String, Schema> given,
                NodeBinder.Bound visited) {
            problems.addAll(visited.problems());
            ports.put(node.id(), visited.ports());
            BoundNode<?> boundNode = visited.node();
            if (boundNode != null || !visited.ports().inputs().isEmpty()) {
                edgeCheck.of(node, visited.ports(), edges);
            }
            if (boundNode == null) {
                lease.close();
            } else {
                bound.put(node.id(), boundNode);
                visited.outputs().forEach((port, schema) -> known.put(new Endpoint(node.id(), port), schema));
            }
            infos.put(
                    node.id(),
                    new Check.NodeInfo(
                            visited.ports(),
                            fields(given),
                            fields(visited.outputs()),
                            lease.description().plugin(),
                            lease.description().pluginVersion(),
                            visited.migrated()));
        }
    }

    private static Map<String, List<Field>> fields(Map<String, Schema> schemas) {
        Map<String, List<Field>> fields = new LinkedHashMap<>();
        schemas.forEach((port, schema) -> fields.put(port, schema.fields()));
        return fields;
    }
}
