package io.clickml.engine;

import io.clickml.api.catalog.Port;
import io.clickml.api.catalog.Ports;
import io.clickml.api.pipeline.Endpoint;
import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Problem;
import java.util.List;
import java.util.Map;

/** Whether the edges into a node fit its ports and those they come from. */
final class EdgeCheck {
    private final GraphIndex index;
    private final Map<String, Ports> ports;
    private final List<Problem> problems;

    /**
     * A check that notes what it finds.
     *
     * @param ports of the nodes before, by node id
     */
    EdgeCheck(GraphIndex index, Map<String, Ports> ports, List<Problem> problems) {
        this.index = index;
        this.ports = ports;
        this.problems = problems;
    }

    void of(Node node, Ports nodePorts, Map<String, Endpoint> edges) {
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
            if (source == null || source.outputs().isEmpty() && source.inputs().isEmpty()) {
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
                    && !index.inputs(from.node()).containsKey(Ports.TEST)) {
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

    private static String names(List<Port> ports) {
        return ports.isEmpty()
                ? "none"
                : String.join(", ", ports.stream().map(Port::name).toList());
    }
}
