package io.clickml.bench;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest run in memory, with a way to wait for its end. Logs and reports are not kept. */
final class MemoryRuns implements RunStore {
    private final Map<String, Step> steps = new ConcurrentHashMap<>();
    private volatile Optional<Run> run = Optional.empty();

    synchronized Run awaitEnd() throws InterruptedException {
        while (run.isEmpty() || !run.get().status().ended()) {
            wait();
        }
        if (run.get().status() != RunStatus.SUCCEEDED) {
            throw new IllegalStateException("The run has ended as " + run.get().status() + ": "
                    + run.get().failure());
        }
        return run.get();
    }

    Step step(String node) {
        return Optional.ofNullable(steps.get(node)).orElseThrow();
    }

    @Override
    public Page<Run.Summary> list(Query query) {
        return new Page<>(List.of(), 0, 0, 1);
    }

    @Override
    public Optional<Run> find(String id) {
        return run;
    }

    @Override
    public List<Step> steps(String id) {
        return List.copyOf(steps.values());
    }

    @Override
    public List<LogLine> logs(String id, LogFilter filter) {
        return List.of();
    }

    @Override
    public List<MetricValue> metrics(String id) {
        return List.of();
    }

    @Override
    public List<StepReport> reports(String id) {
        return List.of();
    }

    @Override
    public List<RunFile> files(String id) {
        return List.of();
    }

    @Override
    public synchronized Run create(Run created, List<Step> all, Actor actor) {
        steps.clear();
        all.forEach(step -> steps.put(step.node(), step));
        run = Optional.of(created);
        return created;
    }

    @Override
    public synchronized void update(Run changed) {
        run = Optional.of(changed);
        notifyAll();
    }

    @Override
    public void update(String id, Step step) {
        steps.put(step.node(), step);
    }

    @Override
    public void append(String id, List<LogLine> lines) {}

    @Override
    public void appendMetrics(String id, List<MetricValue> metrics) {}

    @Override
    public void append(String id, StepReport report) {}

    @Override
    public void append(String id, RunFile file) {}

    @Override
    public void cancelRequested(String id, Actor actor) {}

    @Override
    public void delete(String id, Actor actor) {}
}
