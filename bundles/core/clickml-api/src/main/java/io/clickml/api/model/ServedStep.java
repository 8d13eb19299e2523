package io.clickml.api.model;

import java.util.Map;

/**
 * One fitted value on the way from raw rows to a prediction.
 *
 * @param node id of the node in the pipeline
 * @param params as they were at the run
 * @param fitted digest of the stored fitted value, written by the codec of the operator
 */
public record ServedStep(
        String node,
        String label,
        String operator,
        String plugin,
        String pluginVersion,
        String pluginDigest,
        int paramsVersion,
        Map<String, Object> params,
        String fitted) {}
