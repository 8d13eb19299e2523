package io.clickml.api.pipeline;

import java.util.Map;

/** Judges graphs without running them. Implemented by the engine. */
public interface Graphs {
    /** All problems at once, and the schemas that the ports would have. Never throws for a bad graph. */
    Check check(Graph graph);

    /**
     * The graph as it is to be stored: each node whose operator is there names the plugin that brings it; the others keep
     * what they say. Nothing else is changed.
     */
    Graph withPlugins(Graph graph);

    /**
     * The first rows that a source gives.
     *
     * @param operator id of a source operator
     * @param limit at most 1000
     * @throws io.clickml.api.RequestException INVALID with field errors
     */
    Preview preview(String operator, Map<String, Object> params, int limit);
}
