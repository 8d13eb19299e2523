package io.clickml.store.jpa;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.run.LogFilter;
import io.clickml.api.run.LogLine;
import io.clickml.api.run.MetricValue;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunFile;
import io.clickml.api.run.StepReport;
import io.clickml.sdk.report.Report;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Lines, metrics, reports and files of runs: rows that are only ever added. */
final class RunReports {
    static final String INSERT_LINE =
            "insert into log_line (run_id, number, logged, node, level, text) values (?, ?, ?, ?, ?, ?)";
    static final String INSERT_METRIC =
            "insert into metric (run_id, node, name, point, amount, better) values (?, ?, ?, ?, ?, ?)";
    static final String INSERT_REPORT = "insert into report (run_id, node, position, content) values (?, ?, ?, ?)";
    static final String INSERT_FILE =
            "insert into run_file (run_id, node, name, digest, size_bytes) values (?, ?, ?, ?, ?)";
    private static final List<String> LEVELS = List.of("ERROR", "WARN", "INFO", "DEBUG");
    private static final int MOST_LINES = 10_000;

    private RunReports() {}

    static List<List<?>> lines(String runId, List<LogLine> lines) {
        List<List<?>> rows = new ArrayList<>(lines.size());
        for (LogLine line : lines) {
            rows.add(List.of(
                    runId,
                    line.number(),
                    Texts.stored(line.time()),
                    Texts.line(line.node(), 64),
                    Texts.line(line.level(), 10),
                    Texts.line(line.text(), 20_000)));
        }
        return rows;
    }

    static List<List<?>> metrics(String runId, List<MetricValue> metrics) {
        List<List<?>> rows = new ArrayList<>(metrics.size());
        for (MetricValue metric : metrics) {
            rows.add(List.of(
                    runId,
                    Texts.line(metric.node(), 64),
                    Texts.line(metric.name(), 200),
                    metric.index(),
                    metric.value(),
                    metric.better()));
        }
        return rows;
    }

    static List<?> report(String runId, StepReport report) {
        return List.of(runId, Texts.line(report.node(), 64), report.index(), Json.write(report.report()));
    }

    static List<?> file(String runId, RunFile file) {
        return List.of(
                runId, Texts.line(file.node(), 64), Texts.line(file.name(), 500), file.digest(), file.sizeBytes());
    }

    static List<LogLine> logs(Connection connection, String runId, LogFilter filter) throws SQLException {
        int level = LEVELS.indexOf(filter.minLevel().toUpperCase(Locale.ROOT));
        if (level < 0 || filter.limit() < 1 || filter.limit() > MOST_LINES) {
            throw new RequestException(
                    Reason.INVALID,
                    "Give a level of " + String.join(", ", LEVELS) + " and a limit from 1 to " + MOST_LINES
                            + "; given are '" + Texts.line(filter.minLevel(), 20) + "' and " + filter.limit() + ".");
        }
        List<String> levels = LEVELS.subList(0, level + 1);
        StringBuilder sql = new StringBuilder(
                        "select number, logged, node, level, text from log_line where run_id = ? and number > ?")
                .append(" and level in (")
                .append(marks(levels.size()))
                .append(')');
        List<Object> parameters = new ArrayList<>(List.of(runId, filter.after()));
        parameters.addAll(levels);
        if (filter.node() != null) {
            sql.append(" and node = ?");
            parameters.add(filter.node());
        }
        if (!filter.text().isEmpty()) {
            sql.append(" and position(lower(cast(? as varchar)) in lower(text)) > 0");
            parameters.add(filter.text());
        }
        sql.append(" order by number fetch first ? rows only");
        parameters.add(filter.limit());
        return Sql.list(
                connection,
                sql.toString(),
                parameters,
                row -> new LogLine(
                        row.getLong("number"),
                        Objects.requireNonNull(Sql.instant(row, "logged")),
                        row.getString("node"),
                        row.getString("level"),
                        row.getString("text")));
    }

    static List<MetricValue> metrics(Connection connection, String runId) throws SQLException {
        return lastOfEach(Sql.list(
                connection,
                "select node, name, point, amount, better from metric where run_id = ?"
                        + " order by node, name, point, entry",
                List.of(runId),
                RunRows::metric));
    }

    /** The metrics that sum up, of a page of runs, by run. */
    static Map<String, List<MetricValue>> summaries(Connection connection, List<Run.Summary> runs) throws SQLException {
        Map<String, List<MetricValue>> metrics = new HashMap<>();
        if (!runs.isEmpty()) {
            Sql.list(
                    connection,
                    "select run_id, node, name, point, amount, better from metric where point = 0 and run_id in ("
                            + marks(runs.size()) + ") order by run_id, node, name, entry",
                    runs.stream().map(Run.Summary::id).toList(),
                    row -> metrics.computeIfAbsent(row.getString("run_id"), id -> new ArrayList<>())
                            .add(RunRows.metric(row)));
        }
        metrics.replaceAll((run, all) -> lastOfEach(all));
        return metrics;
    }

    /** Of those with the same step, name and index, the last: a step may report it twice. */
    private static List<MetricValue> lastOfEach(List<MetricValue> metrics) {
        Map<List<Object>, MetricValue> last = new LinkedHashMap<>();
        metrics.forEach(metric -> last.put(List.of(metric.node(), metric.name(), metric.index()), metric));
        return List.copyOf(last.values());
    }

    static List<StepReport> reports(Connection connection, String runId) throws SQLException {
        return Sql.list(
                connection,
                "select node, position, content from report where run_id = ? order by node, position",
                List.of(runId),
                row -> new StepReport(row.getString(1), row.getInt(2), Json.read(row.getString(3), Report.class)));
    }

    static List<RunFile> files(Connection connection, String runId) throws SQLException {
        return Sql.list(
                connection,
                "select node, name, digest, size_bytes from run_file where run_id = ? order by node, name, entry",
                List.of(runId),
                row -> new RunFile(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
