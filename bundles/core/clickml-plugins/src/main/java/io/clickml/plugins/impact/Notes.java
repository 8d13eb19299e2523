package io.clickml.plugins.impact;

import io.clickml.api.plugin.Impact.Effect;
import io.clickml.api.plugin.Impact.ModelImpact;
import io.clickml.api.plugin.Impact.NodeImpact;
import io.clickml.api.plugin.Impact.OperatorChange;
import io.clickml.api.plugin.Impact.PipelineImpact;
import io.clickml.api.plugin.Impact.RunImpact;
import io.clickml.api.plugin.PluginChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** An impact in sentences. */
final class Notes {
    private Notes() {}

    /**
     * The sentences.
     *
     * @param complete whether all who may use it could be asked
     */
    static List<String> of(
            PluginChange change,
            String version,
            List<OperatorChange> operators,
            List<PipelineImpact> pipelines,
            List<RunImpact> runs,
            List<ModelImpact> models,
            boolean complete) {
        List<String> notes = new ArrayList<>();
        if (!pipelines.isEmpty() || !models.isEmpty() || !runs.isEmpty()) {
            notes.add(users(pipelines, runs, models));
        } else if (complete) {
            notes.add("Nothing uses it yet.");
        }
        of(operators, Effect.REMOVED, "no longer there", notes);
        of(operators, Effect.ADDED, "new", notes);
        String versions = String.join(
                " or ",
                operators.stream()
                        .filter(operator -> operator.effect() == Effect.CHANGED && operator.to() != null)
                        .map(operator -> String.valueOf(operator.to()))
                        .distinct()
                        .toList());
        int moved = count(pipelines, node -> node.effect() == Effect.CHANGED);
        if (moved > 0) {
            notes.add("The next runs of " + number(moved, "pipeline") + " get "
                    + (versions.isEmpty() ? "another version" : "version " + versions) + ".");
        }
        int kept = pipelines.size() - count(pipelines, node -> node.effect() != Effect.SAME);
        if (kept > 0 && moved > 0) {
            notes.add(number(kept, "pipeline") + (kept == 1 ? " stays" : " stay") + " as before, since the versions of "
                    + (kept == 1 ? "its" : "their") + " nodes are pinned.");
        }
        int migrated = count(pipelines, node -> !node.parameters().isEmpty());
        if (migrated > 0) {
            notes.add("Saved parameters of " + number(migrated, "pipeline")
                    + " are brought up to date whenever they are read; what is stored changes when somebody saves it.");
        }
        int broken = count(pipelines, node -> !node.problems().isEmpty());
        if (broken > 0) {
            notes.add(number(broken, "pipeline") + " could not run as saved.");
        }
        if (!runs.isEmpty()) {
            notes.add(ofRuns(change, runs.size()));
        }
        if (!models.isEmpty()) {
            notes.add(ofModels(change, version, models.size()));
        }
        return List.copyOf(notes);
    }

    private static String users(List<PipelineImpact> pipelines, List<RunImpact> runs, List<ModelImpact> models) {
        List<String> parts = new ArrayList<>();
        if (!pipelines.isEmpty()) {
            parts.add(number(pipelines.size(), "pipeline"));
        }
        if (!runs.isEmpty()) {
            parts.add(number(runs.size(), "run") + " under way");
        }
        if (!models.isEmpty()) {
            parts.add(number(models.size(), "version") + " of models");
        }
        String last = parts.remove(parts.size() - 1);
        int all = pipelines.size() + runs.size() + models.size();
        return (parts.isEmpty() ? last : String.join(", ", parts) + " and " + last)
                + (all == 1 ? " uses it." : " use it.");
    }

    private static void of(List<OperatorChange> operators, Effect effect, String what, List<String> notes) {
        List<String> labels = operators.stream()
                .filter(operator -> operator.effect() == effect)
                .map(OperatorChange::label)
                .toList();
        if (!labels.isEmpty()) {
            notes.add((labels.size() == 1 ? "This operator is " : "These operators are ") + what + ": "
                    + String.join(", ", labels) + ".");
        }
    }

    private static String ofRuns(PluginChange change, int runs) {
        return switch (change) {
            case DISABLE, REMOVE ->
                "It is waited for " + number(runs, "run") + " under way, unless the change is forced: then "
                        + (runs == 1 ? "it fails" : "they fail") + ".";
            case ENABLE, RETIRE, CLEAR ->
                number(runs, "run") + " under way " + (runs == 1 ? "ends" : "end") + " with the version "
                        + (runs == 1 ? "it" : "they") + " began with.";
        };
    }

    private static String ofModels(PluginChange change, String version, int models) {
        return switch (change) {
            case DISABLE, REMOVE ->
                number(models, "version") + " of models cannot be asked without version " + version
                        + ": it is waited until they are deleted, unless the change is forced.";
            case ENABLE, RETIRE, CLEAR ->
                "Served models keep the version they were trained by until they are registered anew.";
        };
    }

    private static int count(List<PipelineImpact> pipelines, Predicate<NodeImpact> node) {
        return (int) pipelines.stream()
                .filter(pipeline -> pipeline.nodes().stream().anyMatch(node))
                .count();
    }

    static String number(int count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
