package io.clickml.engine;

import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.Ports;
import io.clickml.api.pipeline.Node;
import io.clickml.api.plugin.Migrations.Migrated;
import io.clickml.sdk.Operator;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node with its operator, which it keeps in use, and its parameters read.
 *
 * @param tree the parameters as a tree of the operator's current version
 * @param migrated what was made of parameters that were saved for an older version; null if nothing
 */
record BoundNode<P extends Record>(
        Node node,
        OperatorLease lease,
        Operator<P> operator,
        P params,
        Map<String, Object> tree,
        Ports ports,
        @Nullable Migrated migrated) {
    /** The node as it is run: with the parameters, and the plugin, that it gets. */
    Node resolved() {
        var description = lease.description();
        return new Node(
                node.id(),
                node.operator(),
                node.versionRange(),
                node.label(),
                tree,
                description.paramsVersion(),
                description.plugin(),
                node.x(),
                node.y());
    }

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

    /** What the plugin has returned from a method, if that is something. */
    <T> T given(@Nullable T value, String method) {
        if (value == null) {
            throw new ClickMLException(
                    ErrorCode.DEFECT,
                    "Plugin " + plugin() + " returned nothing from " + method + ". This is a fault of the plugin.");
        }
        return value;
    }
}
