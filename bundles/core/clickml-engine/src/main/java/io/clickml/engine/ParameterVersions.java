package io.clickml.engine;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.pipeline.Problem;
import io.clickml.api.plugin.Differences;
import io.clickml.api.plugin.Migrations.Migrated;
import io.clickml.sdk.Operator;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.param.ParamsException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings parameters that were saved for one version of an operator up to date with another. Calls the plugin's code. */
final class ParameterVersions {
    private ParameterVersions() {}

    /**
     * Parameters for the operator that is there.
     *
     * @param tree as saved if there is nothing to bring up to date, or if it failed
     * @param migrated null unless they were saved for an older version
     * @param problem what the user is to know; null if nothing
     * @param thrown what the plugin threw; null if nothing
     */
    record UpToDate(
            Map<String, Object> tree,
            @Nullable Migrated migrated,
            @Nullable Problem problem,
            @Nullable Throwable thrown) {
        boolean failed() {
            return problem != null && problem.severity() == Problem.Severity.ERROR;
        }
    }

    static UpToDate of(
            String node, int saved, Map<String, Object> params, Operator<?> operator, OperatorDescription now) {
        Map<String, Object> tree = Trees.copy(params);
        if (saved > now.paramsVersion()) {
            return new UpToDate(tree, null, newer(node, saved, tree, operator, now), null);
        }
        if (saved == now.paramsVersion()) {
            return new UpToDate(tree, null, null, null);
        }
        try {
            Map<String, Object> brought = Trees.copy(Trees.checked(operator.migrate(saved, tree)));
            return new UpToDate(
                    brought,
                    new Migrated(saved, now.paramsVersion(), brought, Differences.between(params, brought), null),
                    null,
                    null);
        } catch (Exception | LinkageError | VirtualMachineError e) {
            String message = "The parameters were saved for version " + saved + " of operator '" + now.id()
                    + "'; plugin " + plugin(now) + " has version " + now.paramsVersion()
                    + " and could not bring them up to date: " + said(e)
                    + " Enter them anew, let the node ask for an older version of the plugin, or tell its author.";
            return new UpToDate(
                    Trees.copy(params),
                    new Migrated(saved, now.paramsVersion(), params, List.of(), message),
                    Problems.ofNode(node, "PARAMETER_MIGRATION", message),
                    e);
        }
    }

    /** They are of use all the same if this version can read them. */
    private static Problem newer(
            String node, int saved, Map<String, Object> tree, Operator<?> operator, OperatorDescription now) {
        String known = "The parameters were saved by version " + saved + " of the parameters of operator '" + now.id()
                + "'; the installed plugin " + plugin(now) + " knows version " + now.paramsVersion();
        List<ParamsException.Problem> unread = Params.check(operator.paramsType(), tree, Map.of());
        return unread.isEmpty()
                ? Problems.warning(
                        node,
                        null,
                        "PARAMETER_NEWER",
                        known + ", which reads them as they are. Check that they still mean the same.")
                : Problems.ofNode(
                        node,
                        "PARAMETER_NEWER",
                        known + " and cannot read them (" + sentence(unread)
                                + "). Install a newer version of the plugin, or enter them anew.");
    }

    /** Why parameters that were brought up to date are of no use; null if they can be read. */
    static @Nullable String unreadable(Map<String, Object> tree, Operator<?> operator) {
        List<ParamsException.Problem> unread = Params.check(operator.paramsType(), tree, Map.of());
        return unread.isEmpty() ? null : sentence(unread);
    }

    private static String sentence(List<ParamsException.Problem> problems) {
        return problems.stream()
                .limit(5)
                .map(problem ->
                        problem.path().isEmpty() ? problem.message() : problem.path() + ": " + problem.message())
                .collect(Collectors.joining(" "));
    }

    private static String plugin(OperatorDescription now) {
        return now.plugin() + " " + now.pluginVersion();
    }

    private static String said(Throwable thrown) {
        String words = thrown instanceof ClickMLException || thrown instanceof Trees.NoTree
                ? String.valueOf(thrown.getMessage())
                : thrown.toString();
        return words.endsWith(".") ? words : words + ".";
    }
}
