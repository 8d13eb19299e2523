package io.clickml.engine;

import io.clickml.api.catalog.Port;
import io.clickml.api.catalog.Ports;
import io.clickml.api.model.ServedGraph;
import io.clickml.api.run.Failure;
import io.clickml.api.run.Step;
import io.clickml.api.run.StepStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The states of one step, made from its node. */
final class StepRecord {
    private final BoundNode<?> node;
    private final Journal journal;
    private volatile Step current;

    StepRecord(BoundNode<?> node, Journal journal) {
        this.node = node;
        this.journal = journal;
        current = waiting(node);
    }

    static Step waiting(BoundNode<?> node) {
        var description = node.lease().description();
        return new Step(
                node.id(),
                node.label(),
                description.id(),
                description.plugin(),
                description.pluginVersion(),
                node.lease().pluginDigest(),
                StepStatus.WAITING,
                0,
                null,
                null,
                -1,
                -1,
                null,
                Map.of());
    }

    StepStatus status() {
        return current.status();
    }

    void running() {
        become(StepStatus.RUNNING, 0, Instant.now(), null, -1, -1, null, Map.of());
        journal.step(current);
    }

    void ended(StepStatus status, @Nullable Failure failure, double progress, long cpuMillis) {
        become(status, progress, current.started(), Instant.now(), -1, cpuMillis, failure, Map.of());
        journal.step(current);
    }

    /** Keeps all that the step gave, and only then says so. */
    void succeeded(
            StepWork.Result result,
            @Nullable ServedGraph served,
            Map<String, Path> files,
            long cpuMillis,
            Runnable kept) {
        become(StepStatus.SUCCEEDED, 1, current.started(), Instant.now(), result.rows(), cpuMillis, null, Map.of());
        Step ended = current;
        journal.submit(() -> {
            Map<String, Step.Output> outputs = new LinkedHashMap<>();
            result.tables().forEach((port, data) -> outputs.put(port, output(data)));
            StepWork.Learned learned = result.learned();
            if (learned != null && served != null) {
                journal.put(learned.bytes());
                outputs.put(
                        Ports.MODEL,
                        new Step.Output(Port.Type.MODEL, List.of(), -1, null, journal.put(Json.bytes(served))));
            }
            files.forEach((name, path) -> journal.putFile(node.id(), name, path));
            kept.run();
            journal.writeStep(new Step(
                    ended.node(),
                    ended.label(),
                    ended.operator(),
                    ended.plugin(),
                    ended.pluginVersion(),
                    ended.pluginDigest(),
                    ended.status(),
                    1,
                    ended.started(),
                    ended.finished(),
                    ended.rows(),
                    ended.cpuMillis(),
                    null,
                    outputs));
        });
    }

    private Step.Output output(PortData data) {
        String preview = journal.put(Json.bytes(Previews.of(data.head(), Previews.ROWS, data.rowCount(), List.of())));
        return new Step.Output(Port.Type.TABLE, data.schema().fields(), data.rowCount(), preview, null);
    }

    private void become(
            StepStatus status,
            double progress,
            @Nullable Instant started,
            @Nullable Instant finished,
            long rows,
            long cpuMillis,
            @Nullable Failure failure,
            Map<String, Step.Output> outputs) {
        Step now = current;
        current = new Step(
                now.node(),
                now.label(),
                now.operator(),
                now.plugin(),
                now.pluginVersion(),
                now.pluginDigest(),
                status,
                progress,
                started,
                finished,
                rows,
                cpuMillis,
                failure,
                outputs);
    }
}
