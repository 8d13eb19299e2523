package io.clickml.plugins.impact;

import io.clickml.api.plugin.Impact.SavedNode;
import io.clickml.api.plugin.Migrations.Migrated;
import java.util.List;
import java.util.Map;

/**
 * A plugin that is not in the server, as its examination knows it.
 *
 * @param name symbolic name of the bundle
 * @param operators that it would bring
 * @param migrator asks its code what becomes of saved parameters
 */
public record Candidate(String name, String version, List<Operator> operators, Migrator migrator) {
    /**
     * An operator that it would bring.
     *
     * @param paramsSchema JSON Schema of its parameters; empty if not known
     */
    public record Operator(String id, String label, int paramsVersion, Map<String, Object> paramsSchema) {}

    /** Brings saved parameters up to date where the plugin's code can do no harm. */
    @FunctionalInterface
    public interface Migrator {
        /**
         * An answer for each node, in their order. Differences may be left out. Called at most once for an impact, and only
         * with nodes of the candidate's operators.
         *
         * @return as many as were given; none at all if the plugin's code cannot be asked
         */
        List<Migrated> migrate(List<SavedNode> nodes);
    }

    /** Copies the list. */
    public Candidate {
        operators = List.copyOf(operators);
    }
}
