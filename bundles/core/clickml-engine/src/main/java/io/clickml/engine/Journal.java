package io.clickml.engine;

import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.api.run.LogLine;
import io.clickml.api.run.MetricValue;
import io.clickml.api.run.RunFile;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Step;
import io.clickml.api.run.StepReport;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.report.Metric;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.spi.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes down what happens in one run, in order, on a thread of its own, so that steps do not wait for disks. What was
 * written is told to those who watch. After a failure to write, nothing more is written and {@link #close} reports it.
 */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int LONGEST_LINE = 10_000;
    private static final int MOST_LINES = 100_000;

    private final String runId;
    private final RunStore runs;
    private final ArtifactStore artifacts;
    private final EventBus events;
    private final ExecutorService thread;
    private final List<LogLine> lines = new ArrayList<>();
    private long lineNumber;
    private volatile @Nullable RuntimeException failure;

    Journal(String runId, RunStore runs, ArtifactStore artifacts, EventBus events) {
        this.runId = runId;
        this.runs = runs;
        this.artifacts = artifacts;
        this.events = events;
        thread = Executors.newSingleThreadExecutor(Threads.named("journal"));
    }

    /** Does some writing after all that came before. */
    void submit(Runnable writing) {
        thread.execute(() -> {
            if (failure == null) {
                try {
                    writing.run();
                } catch (RuntimeException e) {
                    LOG.error("Run {} cannot be recorded", runId, e);
                    failure = e;
                }
            }
        });
    }

    void step(Step step) {
        submit(() -> writeStep(step));
    }

    /** For use within {@link #submit}. */
    void writeStep(Step step) {
        runs.update(runId, step);
        events.publish(new Event("step.changed", Map.of("runId", runId, "step", step)));
    }

    void progress(String node, double progress) {
        events.publish(new Event("step.progress", Map.of("runId", runId, "node", node, "progress", progress)));
    }

    /** Lines that come while others are being written are written together. */
    void log(String node, Level level, String text) {
        synchronized (lines) {
            if (lineNumber >= MOST_LINES) {
                return;
            }
            boolean last = lineNumber == MOST_LINES - 1;
            String line = last
                    ? "The log has reached " + MOST_LINES + " lines. What follows is not kept."
                    : text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
            lines.add(new LogLine(++lineNumber, Instant.now(), node, (last ? Level.WARN : level).name(), line));
            if (lines.size() > 1) {
                return;
            }
        }
        submit(this::writeLines);
    }

    private void writeLines() {
        List<LogLine> some;
        synchronized (lines) {
            some = List.copyOf(lines);
            lines.clear();
        }
        runs.append(runId, some);
        events.publish(new Event("run.log", Map.of("runId", runId, "lines", some)));
    }

    void point(MetricValue point) {
        submit(() -> {
            runs.appendMetrics(runId, List.of(point));
            events.publish(new Event("run.metric", Map.of("runId", runId, "metric", point)));
        });
    }

    void report(String node, int index, Report report) {
        submit(() -> {
            runs.append(runId, new StepReport(node, index, report));
            List<MetricValue> metrics = new ArrayList<>();
            for (Metric metric : report.metrics()) {
                metrics.add(new MetricValue(node, metric.name(), 0, metric.value(), metric.better()));
            }
            runs.appendMetrics(runId, metrics);
            metrics.forEach(
                    metric -> events.publish(new Event("run.metric", Map.of("runId", runId, "metric", metric))));
        });
    }

    /** For use within {@link #submit}: the digest of the bytes kept. */
    String put(byte[] bytes) {
        return artifacts.put(new ByteArrayInputStream(bytes)).digest();
    }

    /** For use within {@link #submit}. */
    void putFile(String node, String name, Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            ArtifactStore.Artifact artifact = artifacts.put(in);
            runs.append(runId, new RunFile(node, name, artifact.digest(), artifact.sizeBytes()));
        } catch (IOException e) {
            throw new ClickMLException(ErrorCode.EXHAUSTED, "The file '" + name + "' cannot be kept", e);
        }
    }

    /** Waits until everything is written; what went wrong, or null. */
    @Nullable
    RuntimeException close() throws InterruptedException {
        thread.shutdown();
        while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
            LOG.warn("Run {} is still being recorded", runId);
        }
        return failure;
    }
}
