package io.clickml.store.jpa;

import static io.clickml.store.jpa.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.clickml.api.Actor;
import io.clickml.api.Query;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.audit.AuditEntry;
import io.clickml.api.catalog.Port;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Node;
import io.clickml.api.run.Failure;
import io.clickml.api.run.LogFilter;
import io.clickml.api.run.LogLine;
import io.clickml.api.run.MetricValue;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunFile;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.Step;
import io.clickml.api.run.StepReport;
import io.clickml.api.run.StepStatus;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Metric;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.store.jpa.database.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunStoreTest {
    private static final Actor ANNA = new Actor("anna", "10.0.0.1");
    private static final Instant T = Instant.parse("2026-03-29T01:30:00.000001Z");

    private static final Report EMPTY = new Report(List.of(), List.of());

    private final Database database = TestDatabase.CURRENT.emptied();
    private final JpaRunStore store = new JpaRunStore(database);

    @AfterEach
    void close() {
        store.close();
    }

    private static Run run(String pipeline) {
        Graph graph = new Graph(
                List.of(Node.of("read", "clickml.csv-read", Map.of()), Node.of("a", "clickml.cast", Map.of())),
                List.of());
        return new Run(
                UUID.randomUUID().toString(),
                pipeline,
                "Name of " + pipeline,
                2,
                0,
                RunStatus.QUEUED,
                Long.MAX_VALUE,
                "far",
                "anna",
                T,
                null,
                null,
                null,
                graph);
    }

    private static Step step(String node, StepStatus status) {
        return new Step(node, "Label", "clickml.x", "", "", "", status, 0, null, null, -1, -1, null, Map.of());
    }

    private Run started(String pipeline) {
        return store.create(
                run(pipeline), List.of(step("read", StepStatus.WAITING), step("a", StepStatus.WAITING)), ANNA);
    }

    private static Run with(Run run, RunStatus status, @Nullable Failure failure) {
        return new Run(
                run.id(),
                run.pipelineId(),
                run.pipelineName(),
                run.pipelineVersion(),
                run.number(),
                status,
                run.seed(),
                run.engine(),
                run.startedBy(),
                run.created(),
                T.plusSeconds(1),
                status.ended() ? T.plusSeconds(2) : null,
                failure,
                run.graph());
    }

    @Test
    void numbersTheRunsOfEachPipeline() {
        Run first = started("p");
        Run second = started("p");
        assertThat(List.of(first.number(), second.number(), started("q").number()))
                .containsExactly(1, 2, 1);
        assertThat(store.find(second.id())).contains(second);
        store.update(with(second, RunStatus.SUCCEEDED, null));
        store.delete(second.id(), ANNA);
        assertThat(started("p").number()).isEqualTo(3);
    }

    @Test
    void savesStatusTimesAndFailure() {
        Run run = started("p");
        Run running = with(run, RunStatus.RUNNING, null);
        store.update(running);
        assertThat(store.find(run.id())).contains(running);
        Run failed = with(
                run, RunStatus.FAILED, new Failure("BAD_DATA", "Column 'a'\nis text.", "read", "clickml-csv 1.0.0"));
        store.update(failed);
        assertThat(store.find(run.id())).contains(failed);
        assertRefused(Reason.NOT_FOUND, () -> store.update(with(run("p"), RunStatus.RUNNING, null)));
    }

    @Test
    void savesStepsInTheOrderOfTheGraph() {
        Run run = started("p");
        Map<String, Step.Output> outputs = Map.of(
                "table", new Step.Output(Port.Type.TABLE, List.of(new Field("x", ColumnType.VECTOR)), 7, "abc", null),
                "model", new Step.Output(Port.Type.MODEL, List.of(), -1, null, "def"));
        Step done = new Step(
                "a",
                "Cast it",
                "clickml.cast",
                "clickml-prepare",
                "1.0.0",
                "00ff",
                StepStatus.FAILED,
                0.5,
                T,
                T.plusNanos(2_000),
                7,
                12,
                new Failure("INTERNAL", "boom", "a", null),
                outputs);

        store.update(run.id(), step("a", StepStatus.RUNNING));
        store.update(run.id(), done);

        assertThat(store.steps(run.id())).containsExactly(step("read", StepStatus.WAITING), done);
    }

    @Test
    void findsLinesOfTheLog() {
        Run run = started("p");
        store.append(
                run.id(),
                List.of(
                        new LogLine(1, T, "", "INFO", "Run begins"),
                        new LogLine(2, T, "read", "DEBUG", "100% read"),
                        new LogLine(3, T, "read", "WARN", "Line 7\r\n2026 ERROR forged \u001B[31m \u202E")));
        store.append(run.id(), List.of(new LogLine(4, T.plusSeconds(1), "a", "ERROR", "It FAILED \u0000")));

        assertThat(numbers(run, new LogFilter(0, 100, null, "DEBUG", ""))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(numbers(run, new LogFilter(2, 1, null, "DEBUG", ""))).containsExactly(3L);
        assertThat(numbers(run, new LogFilter(0, 100, "read", "INFO", ""))).containsExactly(3L);
        assertThat(numbers(run, new LogFilter(0, 100, null, "debug", "fail"))).containsExactly(4L);
        assertThat(numbers(run, new LogFilter(0, 100, null, "DEBUG", "0%"))).containsExactly(2L);
        assertThat(numbers(run, new LogFilter(0, 100, null, "DEBUG", "_"))).isEmpty();
        assertThat(store.logs(run.id(), new LogFilter(2, 1, null, "WARN", ""))
                        .get(0)
                        .text())
                .isEqualTo("Line 7\\r\\n2026 ERROR forged \\u001B[31m \\u202E");
        assertRefused(Reason.INVALID, () -> store.logs(run.id(), new LogFilter(0, 10, null, "TRACE", "")))
                .contains("ERROR, WARN");
        assertRefused(Reason.INVALID, () -> store.logs(run.id(), new LogFilter(0, 0, null, "INFO", "")));
    }

    private List<Long> numbers(Run run, LogFilter filter) {
        return store.logs(run.id(), filter).stream().map(LogLine::number).toList();
    }

    @Test
    void showsSummingMetricsInLists() {
        Run run = started("p");
        MetricValue auc = new MetricValue("eval", "auc", 0, 0.9, Metric.Better.HIGHER);
        MetricValue undefined = new MetricValue("eval", "r2", 0, Double.NaN, Metric.Better.HIGHER);
        MetricValue point = new MetricValue("eval", "auc", 1, Double.NEGATIVE_INFINITY, Metric.Better.NEITHER);
        store.appendMetrics(
                run.id(), List.of(undefined, point, new MetricValue("eval", "auc", 0, 0.1, Metric.Better.HIGHER)));
        store.appendMetrics(run.id(), List.of(auc));
        Run other = started("p");

        assertThat(store.metrics(run.id())).containsExactly(auc, point, undefined);
        List<Run.Summary> list = store.list(Query.ALL).items();
        assertThat(list).hasSize(2);
        assertThat(list)
                .filteredOn(summary -> summary.id().equals(run.id()))
                .singleElement()
                .satisfies(summary -> assertThat(summary.metrics()).containsExactly(auc, undefined));
        assertThat(list)
                .filteredOn(summary -> summary.id().equals(other.id()))
                .singleElement()
                .satisfies(summary -> assertThat(summary.metrics()).isEmpty());
    }

    @Test
    void keepsReportsAndFiles() {
        Run run = started("p");
        Report report = new Report(
                List.of(new Metric("f1", Double.NaN, Metric.Better.HIGHER)),
                List.of(
                        new Chart.Xy(
                                "ROC",
                                "x",
                                "y",
                                true,
                                List.of(new Chart.Series(
                                        "a", List.of(0.0, 1e-300, Double.NaN), List.of(0.1, 1.0, 1e300)))),
                        new Chart.Bars("B", "y", List.of("u"), List.of()),
                        new Chart.Heatmap("H", List.of("r"), List.of("c"), List.of(List.of(Double.POSITIVE_INFINITY))),
                        new Chart.Grid("G", List.of("h\u0000"), List.of(List.of("<script>")))));
        store.append(run.id(), new StepReport("eval", 1, EMPTY));
        store.append(run.id(), new StepReport("eval", 0, report));
        store.append(run.id(), new RunFile("eval", "out.csv", "ab", 5_000_000_000L));

        assertThat(store.reports(run.id()))
                .containsExactly(new StepReport("eval", 0, report), new StepReport("eval", 1, EMPTY));
        assertThat(store.files(run.id())).containsExactly(new RunFile("eval", "out.csv", "ab", 5_000_000_000L));
    }

    @Test
    void tellsOfReportsThatCouldNotBeWritten() {
        Run run = started("p");
        Run other = started("p");
        store.append(run.id(), List.of(new LogLine(1, T, "", "INFO", "first")));
        store.append(run.id(), List.of(new LogLine(1, T, "", "INFO", "the same number")));
        store.append(other.id(), List.of(new LogLine(1, T, "", "INFO", "fine")));
        // a read waits for the writes: one has failed now
        assertThat(numbers(run, new LogFilter(0, 10, null, "INFO", ""))).containsExactly(1L);
        store.append(run.id(), List.of(new LogLine(2, T, "", "INFO", "after")));

        assertThat(catchThrowable(() -> store.update(with(run, RunStatus.SUCCEEDED, null))))
                .isNotNull();
        assertThat(store.find(run.id()).orElseThrow().status()).isEqualTo(RunStatus.QUEUED);
        store.update(with(other, RunStatus.SUCCEEDED, null));
        assertThat(numbers(other, new LogFilter(0, 10, null, "INFO", ""))).containsExactly(1L);
        store.update(with(run, RunStatus.FAILED, null));
        assertThat(store.find(run.id()).orElseThrow().status()).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void deletesEndedRunsWithAllTheirRows() {
        Run run = started("p");
        store.append(run.id(), List.of(new LogLine(1, T, "", "INFO", "x")));
        store.appendMetrics(run.id(), List.of(new MetricValue("n", "m", 0, 1, Metric.Better.LOWER)));
        store.append(run.id(), new StepReport("n", 0, EMPTY));
        store.append(run.id(), new RunFile("n", "f", "d", 1));
        assertRefused(Reason.CONFLICT, () -> store.delete(run.id(), ANNA)).contains("QUEUED");
        store.update(with(run, RunStatus.CANCELLED, null));

        store.delete(run.id(), ANNA);

        assertThat(store.find(run.id())).isEmpty();
        long left = database.read(connection -> {
            long rows = 0;
            for (String table : List.of("step", "log_line", "metric", "report", "run_file")) {
                rows += Sql.list(connection, "select count(*) from " + table, List.of(), row -> row.getLong(1))
                        .get(0);
            }
            return rows;
        });
        assertThat(left).isZero();
        assertRefused(Reason.NOT_FOUND, () -> store.delete(run.id(), ANNA));
    }

    @Test
    void auditsWhatPeopleDo() {
        Run run = started("p");
        store.cancelRequested(run.id(), new Actor("bert", "10.0.0.2"));
        store.update(with(run, RunStatus.CANCELLED, null));
        store.delete(run.id(), ANNA);

        List<AuditEntry> entries = new JpaAuditLog(database).list(Query.ALL).items();
        assertThat(entries).extracting(AuditEntry::action).containsExactly("run.delete", "run.cancel", "run.create");
        assertThat(entries).extracting(AuditEntry::user).containsExactly("anna", "bert", "anna");
        assertThat(entries).extracting(AuditEntry::target).containsOnly("run/" + run.id());
        assertRefused(Reason.NOT_FOUND, () -> store.cancelRequested("nope", ANNA))
                .contains("'nope'");
    }

    @Test
    void filtersAndSorts() {
        Run first = started("p");
        Run second = started("p");
        Run third = started("q");
        store.update(with(second, RunStatus.SUCCEEDED, null));

        assertThat(ids(List.of("number"), Map.of("pipelineId", "p"))).containsExactly(first.id(), second.id());
        assertThat(ids(List.of("-number"), Map.of("pipelineId", "p"))).containsExactly(second.id(), first.id());
        assertThat(ids(List.of("finished"), Map.of())).startsWith(second.id()).hasSize(3);
        assertThat(ids(List.of("-finished"), Map.of())).startsWith(second.id());
        assertThat(ids(List.of(), Map.of("status", "QUEUED", "startedBy", "anna")))
                .containsExactlyInAnyOrder(first.id(), third.id());
        assertThat(ids(List.of(), Map.of("pipelineId", "x' or '1'='1"))).isEmpty();
        assertRefused(Reason.INVALID, () -> ids(List.of(), Map.of("status", "DONE")))
                .contains("SUCCEEDED");
        assertRefused(Reason.INVALID, () -> ids(List.of(), Map.of("seed", "1")))
                .contains("pipelineId, startedBy, status");
        assertRefused(Reason.INVALID, () -> ids(List.of("seed"), Map.of())).contains("created, finished, number");
    }

    private List<String> ids(List<String> sort, Map<String, String> filters) {
        return new ArrayList<>(store.list(new Query(0, 10, sort, filters, "")).items().stream()
                .map(Run.Summary::id)
                .toList());
    }

    @Test
    void runsOutliveTheirPipeline() {
        JpaPipelineStore pipelines = new JpaPipelineStore(database);
        String id = pipelines.create("P", "", Graph.EMPTY, ANNA).id();
        Run run = started(id);
        pipelines.delete(id, -1, ANNA);
        assertThat(store.find(run.id())).contains(run);
    }
}
