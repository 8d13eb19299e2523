package io.clickml.engine;

import io.clickml.api.RequestException;
import io.clickml.api.pipeline.Check;
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

    /**
     * Refuses a graph, with a field error for each of its errors.
     *
     * @param prefix of nodes in the paths of the errors; empty if there is but one node, which needs no name
     */
    static RequestException refusal(String message, Check check, String prefix) {
        return new RequestException(
                RequestException.Reason.INVALID,
                message,
                check.problems().stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .map(problem -> new RequestException.FieldError(path(problem, prefix), problem.message()))
                        .toList());
    }

    private static String path(Problem problem, String prefix) {
        String node = problem.node() == null ? "" : prefix.isEmpty() ? "" : prefix + problem.node();
        String field = problem.field() == null ? "" : problem.field();
        return node.isEmpty() ? field : field.isEmpty() ? node : node + "." + field;
    }
}
