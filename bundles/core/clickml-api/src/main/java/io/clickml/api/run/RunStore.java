package io.clickml.api.run;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import java.util.List;
import java.util.Optional;

/**
 * Keeps runs. Only {@link #create} and {@link #delete} are audited, and what {@link #cancelRequested} notes: the rest is
 * the server's own work.
 */
public interface RunStore {
    /**
     * Filters: {@code pipelineId}, {@code status}, {@code startedBy}. Sort: {@code created} (default, newest first),
     * {@code finished}, {@code number}.
     */
    Page<Run.Summary> list(Query query);

    /** The run of that id. */
    Optional<Run> find(String id);

    /** The steps in the order of the graph's nodes. */
    List<Step> steps(String id);

    /** Lines by number. */
    List<LogLine> logs(String id, LogFilter filter);

    /** All metrics, by step, name and index. */
    List<MetricValue> metrics(String id);

    /** All reports, by step and index. */
    List<StepReport> reports(String id);

    /** All files. */
    List<RunFile> files(String id);

    /** Adds a run with its steps, as QUEUED; the store gives it its number. */
    Run create(Run run, List<Step> steps, Actor actor);

    /** Saves status, times and failure. */
    void update(Run run);

    /** Saves a step. */
    void update(String id, Step step);

    /** Adds lines. */
    void append(String id, List<LogLine> lines);

    /** Adds metrics. */
    void appendMetrics(String id, List<MetricValue> metrics);

    /** Adds a report. */
    void append(String id, StepReport report);

    /** Adds a file. */
    void append(String id, RunFile file);

    /** Notes in the audit log that somebody wants the run to stop. */
    void cancelRequested(String id, Actor actor);

    /** Deletes a run that has ended, with all that belongs to it; CONFLICT otherwise. */
    void delete(String id, Actor actor);
}
