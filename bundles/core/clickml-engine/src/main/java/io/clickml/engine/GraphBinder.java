package io.clickml.engine;

import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.Port;
import io.clickml.api.catalog.Ports;
import io.clickml.api.pipeline.Check;
import io.clickml.api.pipeline.Endpoint;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Problem;
import io.clickml.sdk.Operator;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds the nodes of a graph to operators and walks the schemas along the edges, noting all that is wrong. */
final class GraphBinder {
    private final Catalog catalog;
    private final NodeSchemas schemas;
    private final DatasetFiles files;

    GraphBinder(Catalog catalog, NodeSchemas schemas, DatasetFiles files) {
        this.catalog = catalog;
        this.schemas = schemas;
        this.files = files;
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

        Walk(GraphIndex index, String user) {
            this.index = index;
            this.user = user;
            problems = new ArrayList<>(index.problems());
        }

        void visit(@Nullable Node node) {
            if (node == null) {
                return;
            }
            OperatorLease lease;
            try {
                lease = catalog.lease(node.operator(), node.versionRange(), user);
            } catch (RequestException e) {
                problems.add(Problems.ofNode(node.id(), "OPERATOR_UNKNOWN", String.valueOf(e.getMessage())));
                return;
            }
            boolean kept = false;
            try {
                kept = visit(node, lease, lease.operator());
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                problems.add(Problems.thrown(
                        node.id(),
                        lease.description().plugin() + " " + lease.description().pluginVersion(),
                        e));
            } finally {
                if (!kept) {
                    lease.close();
                }
            }
        }

        private <P extends Record> boolean visit(Node node, OperatorLease lease, Operator<P> operator) {
            Map<String, Object> tree = new LinkedHashMap<>(node.params());
            if (node.paramsVersion() < lease.description().paramsVersion()) {
                tree = operator.migrate(node.paramsVersion(), tree);
            }
            Map<String, Endpoint> edges = index.inputs().getOrDefault(node.id(), Map.of());
            Map<String, Schema> given = new LinkedHashMap<>();
            edges.forEach((port, from) -> {
                Schema schema = known.get(from);
                if (schema != null) {
                    given.put(port, schema);
                }
            });
            int before = problems.size();
            Params.check(operator.paramsType(), tree, given)
                    .forEach(
                            p -> problems.add(Problems.ofField(node.id(), p.path(), "PARAMETER_INVALID", p.message())));
            P params = problems.size() == before ? Params.read(operator.paramsType(), tree) : null;
            if (params != null) {
                FileRefs.of(params).forEach((path, reference) -> {
                    if (files.find(reference).isEmpty()) {
                        problems.add(Problems.ofField(
                                node.id(),
                                path,
                                "FILE_UNKNOWN",
                                "There is no data set '" + reference + "'. Choose another, or upload it."));
                    }
                });
                params = problems.size() == before ? params : null;
            }
            Ports nodePorts = params == null ? lease.description().ports() : Ports.of(operator, params);
            ports.put(node.id(), nodePorts);
            if (params != null || !nodePorts.inputs().isEmpty()) {
                checkEdges(node, nodePorts, edges);
            }
            Map<String, Schema> outputs = Map.of();
            if (params != null) {
                BoundNode<P> boundNode = new BoundNode<>(node, lease, operator, params, tree, nodePorts);
                bound.put(node.id(), boundNode);
                outputs = outputs(boundNode, given);
                outputs.forEach((port, schema) -> known.put(new Endpoint(node.id(), port), schema));
            }
            infos.put(
                    node.id(),
                    new Check.NodeInfo(
                            nodePorts,
                            fields(given),
                            fields(outputs),
                            lease.description().plugin(),
                            lease.description().pluginVersion(),
                            null));
            return params != null;
        }

        private Map<String, Schema> outputs(BoundNode<?> node, Map<String, Schema> given) {
            try {
                return schemas.outputs(node, given);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                problems.add(Problems.thrown(node.id(), node.plugin(), e));
                return Map.of();
            }
        }

        private void checkEdges(Node node, Ports nodePorts, Map<String, Endpoint> edges) {
            edges.forEach((name, from) -> {
                Port input = nodePorts.input(name).orElse(null);
                if (input == null) {
                    problems.add(Problems.ofField(
                            node.id(),
                            name,
                            "PORT_UNKNOWN",
                            "There is no input '" + name + "'; there are " + names(nodePorts.inputs())
                                    + ". Remove the edge or connect it elsewhere."));
                    return;
                }
                Ports source = ports.get(from.node());
                if (source == null
                        || source.outputs().isEmpty() && source.inputs().isEmpty()) {
                    return;
                }
                Port output = source.output(from.port()).orElse(null);
                if (output == null) {
                    problems.add(Problems.ofField(
                            node.id(),
                            name,
                            "PORT_UNKNOWN",
                            "Node '" + from.node() + "' has no output '" + from.port() + "'; it has "
                                    + names(source.outputs()) + ". Remove the edge or connect it elsewhere."));
                } else if (output.type() != input.type()) {
                    problems.add(Problems.ofField(
                            node.id(),
                            name,
                            "PORT_TYPE",
                            "Input '" + name + "' takes a " + input.type() + ", but '" + from.node() + "." + from.port()
                                    + "' gives a " + output.type() + "."));
                } else if (from.port().equals(Ports.TEST)
                        && source.input(Ports.TEST).isPresent()
                        && !index.inputs().getOrDefault(from.node(), Map.of()).containsKey(Ports.TEST)) {
                    problems.add(
                            Problems.ofField(
                                    node.id(),
                                    name,
                                    "INPUT_MISSING",
                                    "Output 'test' of node '" + from.node()
                                            + "' gives nothing, since its input 'test' is not connected. Connect the test rows to it."));
                }
            });
            for (Port input : nodePorts.inputs()) {
                if (!input.optional() && !edges.containsKey(input.name())) {
                    problems.add(Problems.ofField(
                            node.id(),
                            input.name(),
                            "INPUT_MISSING",
                            "Input '" + input.name() + "' is not connected. Draw an edge to it."));
                }
            }
        }
    }

    private static String names(List<Port> ports) {
        return ports.isEmpty()
                ? "none"
                : String.join(", ", ports.stream().map(Port::name).toList());
    }

    private static Map<String, List<Field>> fields(Map<String, Schema> schemas) {
        Map<String, List<Field>> fields = new LinkedHashMap<>();
        schemas.forEach((port, schema) -> fields.put(port, schema.fields()));
        return fields;
    }
}
