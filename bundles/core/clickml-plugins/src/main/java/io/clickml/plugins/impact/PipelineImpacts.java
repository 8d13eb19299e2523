package io.clickml.plugins.impact;

import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.plugin.Differences;
import io.clickml.api.plugin.Impact.Effect;
import io.clickml.api.plugin.Impact.NodeImpact;
import io.clickml.api.plugin.Impact.PipelineImpact;
import io.clickml.api.plugin.Impact.SavedNode;
import io.clickml.api.plugin.Migrations.Migrated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of the nodes of saved pipelines. */
final class PipelineImpacts {
    /** Parameters of a node, and the version of the operator that they are to be brought up to date for. */
    record Asked(SavedNode saved, Offered target) {}

    /** Answers some of the questions. */
    interface Answers {
        Map<Asked, Migrated> of(Set<Asked> asked);
    }

    private record Fate(
            Node node,
            String label,
            Effect effect,
            @Nullable Offered target,
            @Nullable Asked asked) {}

    private final Alternatives alternatives;

    PipelineImpacts(Alternatives alternatives) {
        this.alternatives = alternatives;
    }

    /** Those that have a node of one of the operators; all questions are asked at once, and each once. */
    List<PipelineImpact> of(List<Pipeline> pipelines, Answers answers) {
        Map<Pipeline, List<Fate>> fates = new LinkedHashMap<>();
        Set<Asked> asked = new LinkedHashSet<>();
        for (Pipeline pipeline : pipelines) {
            List<Fate> touched = pipeline.graph().nodes().stream()
                    .filter(node -> alternatives.operators().contains(node.operator()))
                    .map(this::fate)
                    .toList();
            if (!touched.isEmpty()) {
                fates.put(pipeline, touched);
            }
            for (Fate fate : touched) {
                if (fate.asked() != null) {
                    asked.add(fate.asked());
                }
            }
        }
        Map<Asked, Migrated> answered = asked.isEmpty() ? Map.of() : answers.of(asked);
        List<PipelineImpact> impacts = new ArrayList<>();
        fates.forEach((pipeline, touched) -> impacts.add(new PipelineImpact(
                pipeline.id(),
                pipeline.name(),
                pipeline.version(),
                touched.stream().map(fate -> impact(fate, answered)).toList())));
        return List.copyOf(impacts);
    }

    private Fate fate(Node node) {
        Offered before =
                alternatives.before(node.operator(), node.versionRange()).orElse(null);
        Offered after = alternatives.after(node.operator(), node.versionRange()).orElse(null);
        String label = !node.label().isEmpty()
                ? node.label()
                : after != null ? after.label() : before != null ? before.label() : node.operator();
        Effect effect = after == null
                ? before == null ? Effect.SAME : Effect.REMOVED
                : before == null
                        ? Effect.ADDED
                        : before.version().equals(after.version()) ? Effect.SAME : Effect.CHANGED;
        boolean read = after != null
                && (effect == Effect.ADDED || effect == Effect.CHANGED)
                && !(before != null && before.sameParameters(after) && node.paramsVersion() == after.paramsVersion());
        return new Fate(
                node,
                label,
                effect,
                after,
                read ? new Asked(new SavedNode(node.operator(), node.paramsVersion(), node.params()), after) : null);
    }

    private static NodeImpact impact(Fate fate, Map<Asked, Migrated> answered) {
        Node node = fate.node();
        Migrated migrated = fate.asked() == null ? null : answered.get(fate.asked());
        List<String> problems = new ArrayList<>();
        if (fate.target() == null) {
            problems.add(
                    node.versionRange() == null || node.versionRange().isBlank()
                            ? "No version of operator '" + node.operator() + "' is left for it."
                            : "No version of operator '" + node.operator() + "' in the range " + node.versionRange()
                                    + " is left for it.");
        }
        if (migrated != null && migrated.problem() != null) {
            problems.add(migrated.problem());
        }
        return new NodeImpact(
                node.id(),
                fate.label(),
                node.operator(),
                fate.effect(),
                migrated == null || migrated.problem() != null
                        ? List.of()
                        : Differences.between(node.params(), migrated.params()),
                List.copyOf(problems));
    }
}
