package io.clickml.engine;

import io.clickml.api.pipeline.Problem;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Ways to say what is wrong with a graph. */
final class Problems {
    private Problems() {}

    static Problem ofGraph(String code, String message) {
        return new Problem(null, null, code, message, Problem.Severity.ERROR);
    }

    static Problem ofNode(String node, String code, String message) {
        return new Problem(node, null, code, message, Problem.Severity.ERROR);
    }

    static Problem ofField(String node, String field, String code, String message) {
        return new Problem(node, field, code, message, Problem.Severity.ERROR);
    }

    static Problem warning(String node, @Nullable String field, String code, String message) {
        return new Problem(node, field, code, message, Problem.Severity.WARNING);
    }

    /** What a plugin's code threw while it was asked about a node. */
    static Problem thrown(String node, String plugin, Throwable thrown) {
        return thrown instanceof ClickMLException understood
                ? ofNode(node, understood.code().name(), String.valueOf(understood.getMessage()))
                : ofNode(
                        node,
                        ErrorCode.DEFECT.name(),
                        "Plugin " + plugin + " failed while the node was checked (" + thrown
                                + "). This is a fault of the plugin: update it, or tell its author.");
    }
}
