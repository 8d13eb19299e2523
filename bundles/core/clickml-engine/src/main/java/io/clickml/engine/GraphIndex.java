package io.clickml.engine;

import io.clickml.api.pipeline.Edge;
import io.clickml.api.pipeline.Endpoint;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A graph made ready for walking. What has no place in it is left out and noted as a problem.
 *
 * @param inputs where each input port gets its value from, by node and port
 * @param order the ids of all nodes that are not on a cycle or behind one, each after those it depends on
 */
record GraphIndex(
        Map<String, Node> nodes,
        Map<String, Map<String, Endpoint>> inputs,
        List<String> order,
        List<Problem> problems) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MOST_NODES = 2_000;

    static GraphIndex of(Graph graph) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Node> nodes = new LinkedHashMap<>();
        if (graph.nodes().size() > MOST_NODES) {
            problems.add(Problems.ofGraph(
                    "GRAPH_TOO_LARGE",
                    "The graph has " + graph.nodes().size() + " nodes; at most " + MOST_NODES
                            + " are allowed. Split it into several pipelines."));
            return new GraphIndex(nodes, Map.of(), List.of(), problems);
        }
        for (Node node : graph.nodes()) {
            if (!ID.matcher(node.id()).matches()) {
                problems.add(Problems.ofGraph(
                        "NODE_ID_INVALID",
                        "'" + node.id() + "' cannot be the id of a node: use 1 to 64 letters, digits, - and _."));
            } else if (nodes.putIfAbsent(node.id(), node) != null) {
                problems.add(Problems.ofNode(
                        node.id(),
                        "NODE_ID_DOUBLE",
                        "Two nodes have the id '" + node.id() + "'. Give one of them another."));
            }
        }
        Map<String, Map<String, Endpoint>> inputs = new HashMap<>();
        nodes.keySet().forEach(id -> inputs.put(id, new LinkedHashMap<>()));
        for (Edge edge : graph.edges()) {
            connect(edge, nodes, inputs, problems);
        }
        List<String> order = order(nodes, inputs);
        if (order.size() < nodes.size()) {
            TreeSet<String> stuck = new TreeSet<>(nodes.keySet());
            order.forEach(stuck::remove);
            stuck.forEach(id -> problems.add(Problems.ofNode(
                    id,
                    "CYCLE",
                    "This node is part of a loop, or behind one: " + String.join(", ", stuck)
                            + ". Remove an edge of the loop.")));
        }
        return new GraphIndex(nodes, inputs, order, problems);
    }

    /** Where the input ports of a node get their values from. */
    Map<String, Endpoint> inputs(String node) {
        return inputs.getOrDefault(node, Map.of());
    }

    private static void connect(
            Edge edge, Map<String, Node> nodes, Map<String, Map<String, Endpoint>> inputs, List<Problem> problems) {
        Endpoint from = edge.from();
        Endpoint to = edge.to();
        if (!nodes.containsKey(from.node()) || !nodes.containsKey(to.node())) {
            String missing = nodes.containsKey(from.node()) ? to.node() : from.node();
            problems.add(Problems.ofGraph(
                    "EDGE_DANGLING",
                    "The edge from " + text(from) + " to " + text(to) + " hangs in the air: there is no node '"
                            + missing + "'. Remove the edge."));
            return;
        }
        Endpoint other =
                inputs.computeIfAbsent(to.node(), key -> new LinkedHashMap<>()).putIfAbsent(to.port(), from);
        if (other != null) {
            problems.add(Problems.ofField(
                    to.node(),
                    to.port(),
                    "INPUT_DOUBLE",
                    "Input '" + to.port() + "' has two edges, from " + text(other) + " and from " + text(from)
                            + ". Keep one of them, or join the tables first."));
        }
    }

    private static String text(Endpoint endpoint) {
        return endpoint.node() + "." + endpoint.port();
    }

    /** Kahn (1962), taking nodes in the order of the graph. */
    private static List<String> order(Map<String, Node> nodes, Map<String, Map<String, Endpoint>> inputs) {
        Map<String, Integer> waiting = new HashMap<>();
        Map<String, List<String>> dependants = new HashMap<>();
        ArrayDeque<String> free = new ArrayDeque<>();
        for (String id : nodes.keySet()) {
            List<String> sources = inputs.getOrDefault(id, Map.of()).values().stream()
                    .map(Endpoint::node)
                    .distinct()
                    .toList();
            waiting.put(id, sources.size());
            sources.forEach(source ->
                    dependants.computeIfAbsent(source, key -> new ArrayList<>()).add(id));
            if (sources.isEmpty()) {
                free.add(id);
            }
        }
        List<String> order = new ArrayList<>();
        while (!free.isEmpty()) {
            String id = free.remove();
            order.add(id);
            for (String dependant : dependants.getOrDefault(id, List.of())) {
                if (waiting.merge(dependant, -1, Integer::sum) == 0) {
                    free.add(dependant);
                }
            }
        }
        return order;
    }
}
