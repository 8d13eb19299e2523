package io.clickml.store.jpa;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.run.LogFilter;
import io.clickml.api.run.LogLine;
import io.clickml.api.run.MetricValue;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunFile;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Step;
import io.clickml.api.run.StepReport;
import io.clickml.store.jpa.Listing.Filter;
import io.clickml.store.jpa.database.Database;
import io.clickml.store.jpa.entity.RunEntity;
import io.clickml.store.jpa.entity.StepEntity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Runs. What a run reports while it is under way (steps, lines, metrics, reports, files) is accepted at once and committed
 * within milliseconds, in order and in batches; {@link #update(Run)} returns when all that came before is committed. If some of it
 * could not be, it throws, and saves nothing: the next one does, so that such a run can be marked as failed. Readers see all that was accepted before they asked.
 */
@Component
public final class JpaRunStore implements RunStore, AutoCloseable {
    private static final Listing LISTING = new Listing(
            RunRows.SUMMARY,
            "run",
            "",
            Map.of("created", "created", "finished", "finished", "number", "number"),
            "created desc",
            "id",
            Map.of(
                    "pipelineId", Filter.text("pipeline_id"),
                    "status", Filter.constant("status", RunStatus.class),
                    "startedBy", Filter.text("started_by")),
            List.of("lower(pipeline_name)"));

    private final Database database;
    private final RunWriter writer;

    /** A store in a database. */
    @Activate
    public JpaRunStore(@Reference Database database) {
        this.database = database;
        this.writer = new RunWriter(database);
    }

    @Deactivate
    @Override
    public void close() {
        writer.close();
    }

    private <T> T read(Database.SqlWork<T> work) {
        writer.await();
        return database.read(work);
    }

    @Override
    public Page<Run.Summary> list(Query query) {
        return read(connection -> {
            Page<Run.Summary> page = LISTING.page(connection, query, row -> RunRows.summary(row, List.of()));
            Map<String, List<MetricValue>> metrics = RunReports.summaries(connection, page.items());
            List<Run.Summary> items = page.items().stream()
                    .map(run -> run.withMetrics(metrics.getOrDefault(run.id(), List.of())))
                    .toList();
            return new Page<>(items, page.total(), page.offset(), page.limit());
        });
    }

    @Override
    public Optional<Run> find(String id) {
        return read(connection -> Sql.first(
                connection, "select " + RunRows.SUMMARY + ", graph from run where id = ?", List.of(id), RunRows::run));
    }

    @Override
    public List<Step> steps(String id) {
        return read(connection -> Sql.list(
                connection, "select * from step where run_id = ? order by position", List.of(id), RunRows::step));
    }

    @Override
    public List<LogLine> logs(String id, LogFilter filter) {
        return read(connection -> RunReports.logs(connection, id, filter));
    }

    @Override
    public List<MetricValue> metrics(String id) {
        return read(connection -> RunReports.metrics(connection, id));
    }

    @Override
    public List<StepReport> reports(String id) {
        return read(connection -> RunReports.reports(connection, id));
    }

    @Override
    public List<RunFile> files(String id) {
        return read(connection -> RunReports.files(connection, id));
    }

    @Override
    public Run create(Run run, List<Step> steps, Actor actor) {
        String id = run.id().isBlank() ? UUID.randomUUID().toString() : run.id();
        if (!Change.isId(id)) {
            throw new RequestException(
                    Reason.INVALID, "The id of a run has 1 to 64 letters, digits, periods, hyphens and underscores.");
        }
        return Change.run(database, actor, change -> {
            Run queued = new Run(
                    id,
                    run.pipelineId(),
                    run.pipelineName(),
                    run.pipelineVersion(),
                    nextNumber(change.connection(), run.pipelineId()),
                    RunStatus.QUEUED,
                    run.seed(),
                    Texts.line(run.engine(), 200),
                    Texts.line(run.startedBy(), 200),
                    Texts.stored(run.created()),
                    null,
                    null,
                    null,
                    run.graph());
            change.entities().persist(new RunEntity(queued, Json.write(queued.graph())));
            change.entities().flush();
            for (int i = 0; i < steps.size(); i++) {
                change.entities()
                        .persist(new StepEntity(
                                id, i, steps.get(i), Json.write(steps.get(i).outputs())));
            }
            // Without the graph: that is kept with the run and with the version of the pipeline.
            change.audit("run.create", target(id), null, queued.summary());
            return queued;
        });
    }

    /** Numbers are not given again when runs are deleted. */
    private static int nextNumber(Connection connection, String pipelineId) throws SQLException {
        if (Sql.update(
                        connection,
                        "update run_counter set last_number = last_number + 1 where pipeline_id = ?",
                        List.of(pipelineId))
                == 0) {
            Sql.update(
                    connection,
                    "insert into run_counter (pipeline_id, last_number) values (?, 1)",
                    List.of(pipelineId));
        }
        return Sql.list(
                        connection,
                        "select last_number from run_counter where pipeline_id = ?",
                        List.of(pipelineId),
                        row -> row.getInt(1))
                .get(0);
    }

    @Override
    public void update(Run run) {
        writer.await(run.id());
        int rows = database.write(connection -> Sql.update(connection, RunRows.UPDATE_RUN, RunRows.parameters(run)));
        if (rows == 0) {
            throw RequestException.notFound("run", run.id());
        }
    }

    @Override
    public void update(String id, Step step) {
        writer.write(id, RunRows.UPDATE_STEP, List.of(RunRows.parameters(id, step)));
    }

    @Override
    public void append(String id, List<LogLine> lines) {
        writer.write(id, RunReports.INSERT_LINE, RunReports.lines(id, lines));
    }

    @Override
    public void appendMetrics(String id, List<MetricValue> metrics) {
        writer.write(id, RunReports.INSERT_METRIC, RunReports.metrics(id, metrics));
    }

    @Override
    public void append(String id, StepReport report) {
        writer.write(id, RunReports.INSERT_REPORT, List.of(RunReports.report(id, report)));
    }

    @Override
    public void append(String id, RunFile file) {
        writer.write(id, RunReports.INSERT_FILE, List.of(RunReports.file(id, file)));
    }

    @Override
    public void cancelRequested(String id, Actor actor) {
        Change.run(database, actor, change -> {
            RunEntity run = change.get(RunEntity.class, "run", id);
            change.audit("run.cancel", target(id), Map.of("status", run.status()), Map.of("status", run.status()));
            return run;
        });
    }

    @Override
    public void delete(String id, Actor actor) {
        writer.await();
        Change.run(database, actor, change -> {
            RunEntity entity = change.get(RunEntity.class, "run", id);
            if (!entity.status().ended()) {
                throw new RequestException(
                        Reason.CONFLICT,
                        "The run '" + id + "' is " + entity.status() + ". Cancel it, or wait until it has ended.");
            }
            Run.Summary before = Sql.list(
                            change.connection(),
                            "select " + RunRows.SUMMARY + " from run where id = ?",
                            List.of(id),
                            row -> RunRows.summary(row, List.of()))
                    .get(0);
            change.entities().remove(entity);
            change.audit("run.delete", target(id), before, null);
            return before;
        });
    }

    private static String target(String id) {
        return "run/" + id;
    }
}
