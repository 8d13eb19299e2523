package io.clickml.api.pipeline;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operator in a graph, with its parameters.
 *
 * @param id unique in its graph; letters, digits, hyphens and underscores, at most 64
 * @param operator id of the operator
 * @param versionRange which versions of its plugin will do, such as {@code [1.0,2.0)}; null for any
 * @param label shown on the node; empty for the operator's own
 * @param params a tree as JSON has it
 * @param paramsVersion version of the operator's parameters that {@code params} were made for
 * @param plugin symbolic name of the plugin that brought the operator when the node was saved, so that it can be told which
 *     one to install; null if not known
 * @param x position on the canvas
 * @param y position on the canvas
 */
public record Node(
        String id,
        String operator,
        @Nullable String versionRange,
        String label,
        Map<String, Object> params,
        int paramsVersion,
        @Nullable String plugin,
        double x,
        double y) {
    /** A node at the origin with parameters of version 1. */
    public static Node of(String id, String operator, Map<String, Object> params) {
        return new Node(id, operator, null, "", params, 1, null, 0, 0);
    }
}
