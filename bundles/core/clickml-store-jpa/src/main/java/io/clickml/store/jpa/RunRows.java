package io.clickml.store.jpa;

import com.fasterxml.jackson.core.type.TypeReference;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.run.Failure;
import io.clickml.api.run.MetricValue;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.Step;
import io.clickml.api.run.StepStatus;
import io.clickml.sdk.report.Metric;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs and steps as rows, and rows as runs and steps. */
final class RunRows {
    /** What a {@link Run.Summary} is read from. */
    static final String SUMMARY =
            "id, pipeline_id, pipeline_name, pipeline_version, number, status, seed, engine, started_by, created, started,"
                    + " finished, failure_code, failure_message, failure_node, failure_plugin";
    /** What {@link #parameters(Run)} are for. */
    static final String UPDATE_RUN =
            "update run set status = ?, started = ?, finished = ?, failure_code = ?, failure_message = ?,"
                    + " failure_node = ?, failure_plugin = ? where id = ?";
    /** What {@link #parameters(String, Step)} are for. */
    static final String UPDATE_STEP =
            "update step set label = ?, operator = ?, plugin = ?, plugin_version = ?, plugin_digest = ?, status = ?,"
                    + " progress = ?, started = ?, finished = ?, row_count = ?, cpu_millis = ?, failure_code = ?, failure_message = ?,"
                    + " failure_node = ?, failure_plugin = ?, outputs = ? where run_id = ? and node = ?";

    private static final TypeReference<LinkedHashMap<String, Step.Output>> OUTPUTS = new TypeReference<>() {};

    private RunRows() {}

    static Run.Summary summary(ResultSet row, List<MetricValue> metrics) throws SQLException {
        return new Run.Summary(
                row.getString("id"),
                row.getString("pipeline_id"),
                row.getString("pipeline_name"),
                row.getInt("pipeline_version"),
                row.getInt("number"),
                RunStatus.valueOf(row.getString("status")),
                row.getLong("seed"),
                row.getString("engine"),
                row.getString("started_by"),
                Objects.requireNonNull(Sql.instant(row, "created")),
                Sql.instant(row, "started"),
                Sql.instant(row, "finished"),
                failure(row),
                metrics);
    }

    static Run run(ResultSet row) throws SQLException {
        Run.Summary run = summary(row, List.of());
        return new Run(
                run.id(),
                run.pipelineId(),
                run.pipelineName(),
                run.pipelineVersion(),
                run.number(),
                run.status(),
                run.seed(),
                run.engine(),
                run.startedBy(),
                run.created(),
                run.started(),
                run.finished(),
                run.failure(),
                Json.read(row.getString("graph"), Graph.class));
    }

    static Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getString("node"),
                row.getString("label"),
                row.getString("operator"),
                row.getString("plugin"),
                row.getString("plugin_version"),
                row.getString("plugin_digest"),
                StepStatus.valueOf(row.getString("status")),
                row.getDouble("progress"),
                Sql.instant(row, "started"),
                Sql.instant(row, "finished"),
                row.getLong("row_count"),
                row.getLong("cpu_millis"),
                failure(row),
                Json.read(row.getString("outputs"), OUTPUTS));
    }

    static MetricValue metric(ResultSet row) throws SQLException {
        return new MetricValue(
                row.getString("node"),
                row.getString("name"),
                row.getInt("point"),
                row.getDouble("amount"),
                Metric.Better.valueOf(row.getString("better")));
    }

    private static @Nullable Failure failure(ResultSet row) throws SQLException {
        String code = row.getString("failure_code");
        return code == null
                ? null
                : new Failure(
                        code,
                        row.getString("failure_message"),
                        row.getString("failure_node"),
                        row.getString("failure_plugin"));
    }

    static List<@Nullable Object> parameters(Run run) {
        List<@Nullable Object> parameters =
                new ArrayList<>(Arrays.asList(run.status(), time(run.started()), time(run.finished())));
        addFailure(run.failure(), parameters);
        parameters.add(run.id());
        return parameters;
    }

    static List<@Nullable Object> parameters(String runId, Step step) {
        List<@Nullable Object> parameters = new ArrayList<>(Arrays.asList(
                Texts.line(step.label(), 500),
                Texts.line(step.operator(), 200),
                Texts.line(step.plugin(), 300),
                Texts.line(step.pluginVersion(), 200),
                Texts.line(step.pluginDigest(), 128),
                step.status(),
                step.progress(),
                time(step.started()),
                time(step.finished()),
                step.rows(),
                step.cpuMillis()));
        addFailure(step.failure(), parameters);
        parameters.addAll(List.of(Json.write(step.outputs()), runId, step.node()));
        return parameters;
    }

    private static @Nullable Instant time(@Nullable Instant time) {
        return time == null ? null : Texts.stored(time);
    }

    private static void addFailure(@Nullable Failure failure, List<@Nullable Object> parameters) {
        parameters.add(failure == null ? null : Texts.line(failure.code(), 100));
        parameters.add(failure == null ? null : Texts.lines(failure.message(), 20_000));
        parameters.add(failure == null || failure.node() == null ? null : Texts.line(failure.node(), 200));
        parameters.add(failure == null || failure.plugin() == null ? null : Texts.line(failure.plugin(), 500));
    }
}
