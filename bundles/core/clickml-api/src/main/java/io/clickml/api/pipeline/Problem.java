package io.clickml.api.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a graph.
 *
 * @param node id of the node; null if it is the graph as a whole
 * @param field path of the parameter, or name of the port; null if it is the node as a whole
 * @param code such as CYCLE, OPERATOR_UNKNOWN, PORT_UNKNOWN, INPUT_MISSING, INPUT_DOUBLE, PARAMETER_INVALID, COLUMN_MISSING
 * @param message names the offender and the remedy
 */
public record Problem(@Nullable String node, @Nullable String field, String code, String message, Severity severity) {
    /** Whether it can be run all the same. */
    public enum Severity {
        /** It cannot be run. */
        ERROR,
        /** It can. */
        WARNING
    }
}
