package io.clickml.api.model;

import io.clickml.api.run.MetricValue;
import io.clickml.sdk.table.Field;
import java.time.Instant;
import java.util.List;

/**
 * A model that is kept under a name.
 *
 * @param version counts the versions of a name from 1
 * @param node the trainer in the run's graph
 * @param servedGraph digest of the {@link ServedGraph}
 * @param metrics that the run's evaluators reported
 */
public record ModelVersion(
        String name,
        int version,
        String description,
        String runId,
        String node,
        String pipelineId,
        int pipelineVersion,
        String kind,
        String target,
        String servedGraph,
        List<Field> inputs,
        List<MetricValue> metrics,
        Instant created,
        String createdBy) {}
