package io.clickml.engine;

import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.Ports;
import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Problem;
import io.clickml.api.plugin.Migrations.Migrated;
import io.clickml.sdk.Operator;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks an operator all that is to be known of one node. This is the plugin's code, so it may throw, or hang. */
final class NodeBinder {
    private final NodeSchemas schemas;
    private final DatasetFiles files;
    private final PluginSupport support;

    NodeBinder(NodeSchemas schemas, DatasetFiles files, PluginSupport support) {
        this.schemas = schemas;
        this.files = files;
        this.support = support;
    }

    /**
     * What is known.
     *
     * @param node null if its parameters cannot be used
     * @param outputs schemas by port, where known
     */
    record Bound(
            @Nullable BoundNode<?> node,
            Ports ports,
            Map<String, Schema> outputs,
            @Nullable Migrated migrated,
            List<Problem> problems) {}

    <P extends Record> Bound bind(Node node, OperatorLease lease, Operator<P> operator, Map<String, Schema> given) {
        List<Problem> problems = new ArrayList<>();
        var description = lease.description();
        ParameterVersions.UpToDate upToDate =
                ParameterVersions.of(node.id(), node.paramsVersion(), node.params(), operator, description);
        if (upToDate.problem() != null) {
            problems.add(upToDate.problem());
        }
        if (upToDate.thrown() != null) {
            support.report(description.plugin(), description.pluginVersion(), description.id(), upToDate.thrown());
        }
        Map<String, Object> tree = upToDate.tree();
        P params = upToDate.failed() ? null : params(node, operator, tree, given, problems);
        Ports ports = params == null ? description.ports() : Ports.of(operator, params);
        if (params == null) {
            return new Bound(null, ports, Map.of(), upToDate.migrated(), problems);
        }
        BoundNode<P> bound = new BoundNode<>(node, lease, operator, params, tree, ports, upToDate.migrated());
        return new Bound(bound, ports, outputs(bound, given, problems), upToDate.migrated(), problems);
    }

    private <P extends Record> @Nullable P params(
            Node node,
            Operator<P> operator,
            Map<String, Object> tree,
            Map<String, Schema> given,
            List<Problem> problems) {
        int before = problems.size();
        Params.check(operator.paramsType(), tree, given)
                .forEach(p -> problems.add(Problems.ofField(node.id(), p.path(), "PARAMETER_INVALID", p.message())));
        if (problems.size() > before) {
            return null;
        }
        P params = Params.read(operator.paramsType(), tree);
        FileRefs.of(params).forEach((path, reference) -> {
            if (files.find(reference).isEmpty()) {
                problems.add(Problems.ofField(
                        node.id(),
                        path,
                        "FILE_UNKNOWN",
                        "There is no data set '" + reference + "'. Choose another, or upload it."));
            }
        });
        return problems.size() == before ? params : null;
    }

    private Map<String, Schema> outputs(BoundNode<?> node, Map<String, Schema> given, List<Problem> problems) {
        try {
            return new LinkedHashMap<>(schemas.outputs(node, given));
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            var description = node.lease().description();
            support.report(description.plugin(), description.pluginVersion(), description.id(), e);
            problems.add(Problems.thrown(node.id(), node.plugin(), e));
            return Map.of();
        }
    }
}
