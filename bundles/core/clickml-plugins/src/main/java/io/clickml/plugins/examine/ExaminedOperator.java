package io.clickml.plugins.examine;

import java.util.List;
import java.util.Map;

/**
 * An operator as its examination has seen it.
 *
 * @param category name of one of the {@link io.clickml.sdk.Category categories}
 * @param kind SOURCE, TRANSFORM, TRAINER, COMBINE, SPLIT, EVALUATOR or SINK; empty if it does not load
 * @param schema JSON Schema of its parameters; empty if it does not load
 * @param inputs names of its ports with default parameters, or as it declares them
 * @param outputs the same
 */
public record ExaminedOperator(
        String id,
        String label,
        String summary,
        String category,
        List<String> keywords,
        String kind,
        int paramsVersion,
        Map<String, Object> schema,
        List<String> inputs,
        List<String> outputs,
        boolean loads) {}
