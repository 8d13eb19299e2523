package io.clickml.engine;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.run.LogFilter;
import io.clickml.api.run.LogLine;
import io.clickml.api.run.MetricValue;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunFile;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Step;
import io.clickml.api.run.StepReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs in memory, with a way to wait for their end. It can be told to fail. */
final class FakeRuns implements RunStore {
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Map<String, Map<String, Step>> steps = new LinkedHashMap<>();
    final List<LogLine> lines = new ArrayList<>();
    final List<MetricValue> metrics = new ArrayList<>();
    final List<StepReport> reports = new ArrayList<>();
    final List<RunFile> files = new ArrayList<>();
    volatile boolean broken;
    volatile boolean brokenBehind;

    synchronized Run awaitEnd(String id) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!runs.get(id).status().ended()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "Run " + id + " does not end: " + runs.get(id).status() + " " + steps.get(id));
            }
            wait(100);
        }
        return runs.get(id);
    }

    Step step(String id, String node) {
        return steps(id).stream()
                .filter(step -> step.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public synchronized Page<Run.Summary> list(Query query) {
        List<Run.Summary> all = runs.values().stream()
                .filter(run -> run.status() == RunStatus.valueOf(query.filters().get("status")))
                .map(Run::summary)
                .toList();
        return new Page<>(all, all.size(), 0, 1000);
    }

    @Override
    public synchronized Optional<Run> find(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized List<Step> steps(String id) {
        return List.copyOf(steps.get(id).values());
    }

    @Override
    public List<LogLine> logs(String id, LogFilter filter) {
        return lines;
    }

    @Override
    public List<MetricValue> metrics(String id) {
        return metrics;
    }

    @Override
    public List<StepReport> reports(String id) {
        return reports;
    }

    @Override
    public List<RunFile> files(String id) {
        return files;
    }

    @Override
    public synchronized Run create(Run run, List<Step> all, Actor actor) {
        runs.put(run.id(), run);
        Map<String, Step> byNode = new LinkedHashMap<>();
        all.forEach(step -> byNode.put(step.node(), step));
        steps.put(run.id(), byNode);
        return run;
    }

    @Override
    public synchronized void update(Run run) {
        if (brokenBehind && run.status() == RunStatus.SUCCEEDED) {
            throw new IllegalStateException("a step was not written");
        }
        runs.put(run.id(), run);
        notifyAll();
    }

    @Override
    public synchronized void update(String id, Step step) {
        if (broken) {
            throw new IllegalStateException("the disk is gone");
        }
        steps.get(id).put(step.node(), step);
        notifyAll();
    }

    @Override
    public synchronized void append(String id, List<LogLine> more) {
        lines.addAll(more);
    }

    @Override
    public synchronized void appendMetrics(String id, List<MetricValue> more) {
        metrics.addAll(more);
    }

    @Override
    public synchronized void append(String id, StepReport report) {
        reports.add(report);
    }

    @Override
    public synchronized void append(String id, RunFile file) {
        files.add(file);
    }

    @Override
    public void cancelRequested(String id, Actor actor) {}

    @Override
    public void delete(String id, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
