package io.clickml.api.pipeline;

import io.clickml.api.catalog.Ports;
import io.clickml.api.plugin.Migrations;
import io.clickml.sdk.table.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a graph before it runs.
 *
 * @param problems all of them; empty if it can be run
 * @param nodes by node id, for all nodes whose operator is known
 */
public record Check(List<Problem> problems, Map<String, NodeInfo> nodes) {
    /**
     * What is known of a node.
     *
     * @param inputs fields by port, where known
     * @param outputs fields by port, where known
     * @param plugin symbolic name of the plugin that brings the operator
     * @param pluginVersion the version that a run would get now
     * @param migrated what a run would make of parameters that were saved for another version; null if nothing
     */
    public record NodeInfo(
            Ports ports,
            Map<String, List<Field>> inputs,
            Map<String, List<Field>> outputs,
            String plugin,
            String pluginVersion,
            Migrations.@Nullable Migrated migrated) {}

    /** Whether it can be run. */
    public boolean runnable() {
        return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }
}
