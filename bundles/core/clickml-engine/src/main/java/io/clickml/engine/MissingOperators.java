package io.clickml.engine;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.pipeline.Node;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginState;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says of a node whose operator is not to be had which plugin it needs, and what keeps that from working. */
final class MissingOperators {
    private static final String KEPT = " Until then the node keeps its parameters and edges.";

    private MissingOperators() {}

    /**
     * The message.
     *
     * @param refusal of the catalog, which knows those that are in the server
     * @param there all operators that are in the server
     * @param installed all plugins, also those whose code is not in the server
     */
    static String message(
            Node node, RuntimeException refusal, List<OperatorDescription> there, List<Plugin> installed) {
        String known = String.valueOf(refusal.getMessage());
        if (there.stream().anyMatch(operator -> operator.id().equals(node.operator()))) {
            return known + KEPT;
        }
        Plugin idle = installed.stream()
                .filter(plugin -> plugin.name().equals(node.plugin())
                        || plugin.operators().contains(node.operator()))
                .findFirst()
                .orElse(null);
        String operator = "There is no operator '" + node.operator() + "'. ";
        if (idle != null) {
            return operator + "Plugin " + idle.name() + " " + idle.version() + " " + state(idle) + KEPT;
        }
        @Nullable String plugin = node.plugin();
        return plugin == null
                ? known + KEPT
                : operator + "Install plugin '" + plugin + "', which brought it"
                        + (node.versionRange() == null || node.versionRange().isBlank()
                                ? ""
                                : ", in version " + node.versionRange())
                        + ", or remove the node." + KEPT;
    }

    private static String state(Plugin plugin) {
        if (plugin.state() == PluginState.ACTIVE) {
            return "is installed, but does not bring it. Install another version of it, or remove the node.";
        }
        String problem = Objects.requireNonNullElse(plugin.problem(), "");
        return "is installed, but "
                + plugin.state().name().toLowerCase(Locale.ROOT)
                + (problem.isEmpty() ? "" : " (" + problem + ")")
                + ". Enable it on the page Plugins, install another version of it, or remove the node.";
    }
}
