package io.clickml.engine;

import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.Ports;
import io.clickml.api.pipeline.Node;
import io.clickml.sdk.Operator;
import java.util.Map;

/**
 * A node with its operator, which it keeps in use, and its parameters read.
 *
 * @param tree the parameters as a tree of the operator's current version
 */
record BoundNode<P extends Record>(
        Node node, OperatorLease lease, Operator<P> operator, P params, Map<String, Object> tree, Ports ports) {
    String id() {
        return node.id();
    }

    String label() {
        return node.label().isEmpty() ? lease.description().label() : node.label();
    }

    /** Name and version of the plugin, for messages. */
    String plugin() {
        return lease.description().plugin() + " " + lease.description().pluginVersion();
    }
}
