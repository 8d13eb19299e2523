package io.clickml.api.plugin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a change of a plugin would do to what there is.
 *
 * @param change ENABLE also stands for the installation of a version
 * @param operators that it brings, changes or takes away
 * @param pipelines whose current version uses one of these operators
 * @param runs that are under way and use this version or, if it is one to come, those it would replace
 * @param models versions that are served, or can be, by this version
 * @param notes for people
 */
public record Impact(
        PluginChange change,
        String plugin,
        String version,
        List<OperatorChange> operators,
        List<PipelineImpact> pipelines,
        List<RunImpact> runs,
        List<ModelImpact> models,
        List<String> notes) {
    /** What becomes of an operator in the palette. */
    public enum Effect {
        /** It is new. */
        ADDED,
        /** New runs get another version of it. */
        CHANGED,
        /** It goes. */
        REMOVED,
        /** Nothing. */
        SAME
    }

    /**
     * An operator before and after.
     *
     * @param from version of the plugin that new runs get now; null if none
     * @param to version of the plugin that new runs would get; null if none
     * @param parameters differences between their parameters
     */
    public record OperatorChange(
            String id,
            String label,
            Effect effect,
            @Nullable String from,
            @Nullable String to,
            List<Difference> parameters) {}

    /**
     * A difference in a tree as JSON has it.
     *
     * @param path such as {@code columns[0].name}
     * @param before null if it was not there
     * @param after null if it is no longer there
     */
    public record Difference(
            String path, @Nullable Object before, @Nullable Object after) {}

    /** A pipeline and those of its nodes that are touched. */
    public record PipelineImpact(String id, String name, int version, List<NodeImpact> nodes) {}

    /**
     * A node of a saved pipeline.
     *
     * @param operator id of the operator
     * @param effect CHANGED if its runs get another version, REMOVED if there is none left for it, ADDED if there was none
     *     for it, SAME if its range of versions keeps it where it is
     * @param parameters what would become of its saved parameters
     * @param problems why it could not run any more; empty if it could
     */
    public record NodeImpact(
            String node,
            String label,
            String operator,
            Effect effect,
            List<Difference> parameters,
            List<String> problems) {}

    /** A run that is under way. */
    public record RunImpact(String id, int number, String pipeline, String status) {}

    /** A registered version of a model, and whether it is in memory. */
    public record ModelImpact(String name, int version, boolean loaded) {}

    /** The parameters of a saved node, for {@link Migrations}. */
    public record SavedNode(String operator, int paramsVersion, Map<String, Object> params) {}
}
