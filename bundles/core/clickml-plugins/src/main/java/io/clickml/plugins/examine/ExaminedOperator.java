package io.clickml.plugins.examine;

import java.util.List;
import java.util.Map;

/**
 * An operator as its examination has seen it.
 *
 * @param kind SOURCE, TRANSFORM, TRAINER, COMBINE, SPLIT, EVALUATOR or SINK; empty if it does not load
 * @param schema JSON Schema of its parameters; empty if it does not load
 * @param inputs names of its ports
 * @param outputs names of its ports
 */
public record ExaminedOperator(
        String id,
        String label,
        String kind,
        int paramsVersion,
        Map<String, Object> schema,
        List<String> inputs,
        List<String> outputs,
        boolean loads) {}
