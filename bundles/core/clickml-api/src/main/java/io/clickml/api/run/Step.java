package io.clickml.api.run;

import io.clickml.api.catalog.Port;
import io.clickml.sdk.table.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One node of a run.
 *
 * @param plugin symbolic name of the bundle whose code ran; empty until it is resolved
 * @param pluginDigest SHA-256 of the bundle; empty if not known
 * @param progress from 0 to 1
 * @param rows rows of the first output, -1 until known
 * @param cpuMillis processor time used by the step's threads, -1 until known
 * @param outputs by port
 */
public record Step(
        String node,
        String label,
        String operator,
        String plugin,
        String pluginVersion,
        String pluginDigest,
        StepStatus status,
        double progress,
        @Nullable Instant started,
        @Nullable Instant finished,
        long rows,
        long cpuMillis,
        @Nullable Failure failure,
        Map<String, Output> outputs) {
    /**
     * What came out of a port.
     *
     * @param fields of a table; empty for a model
     * @param rows of a table; -1 for a model
     * @param preview digest of the artifact with the first rows, a {@link io.clickml.api.pipeline.Preview} as JSON; null for a model
     * @param artifact digest of the {@link io.clickml.api.model.ServedGraph} that ends in a model; null for a table
     */
    public record Output(
            Port.Type type,
            List<Field> fields,
            long rows,
            @Nullable String preview,
            @Nullable String artifact) {}
}
