package io.clickml.api.catalog;

import io.clickml.sdk.Category;
import java.util.List;
import java.util.Map;

/**
 * What the palette shows of an operator.
 *
 * @param id such as {@code clickml.standardize}
 * @param kind SOURCE, TRANSFORM, TRAINER, COMBINE, SPLIT, EVALUATOR, SINK or APPLY
 * @param paramsVersion version of the parameters, see {@link io.clickml.sdk.OperatorInfo#version}
 * @param paramsSchema JSON Schema 2020-12 of the parameters, with display hints under {@code x-ui}
 * @param ports with default parameters; those of a node with its own come from a check
 * @param plugin symbolic name of the bundle
 * @param pluginVersion version of the bundle
 * @param latest whether this is the version that new runs get
 */
public record OperatorDescription(
        String id,
        String label,
        String summary,
        Category category,
        String kind,
        int paramsVersion,
        List<String> keywords,
        Map<String, Object> paramsSchema,
        Ports ports,
        String plugin,
        String pluginVersion,
        boolean latest) {}
