package io.clickml.engine;

import io.clickml.api.run.MetricValue;
import io.clickml.sdk.DataFile;
import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.report.Metric;
import io.clickml.sdk.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What an operator is lent for one step of a run. */
final class StepRun implements Run {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Pattern FILE_NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._-]{0,199}");
    private static final long PROGRESS_EVERY_NANOS = 100_000_000;

    private final RunContext context;
    private final String node;
    private final Logger log;
    private final LongAdder cpuNanos = new LongAdder();
    private final Map<String, Integer> points = new ConcurrentHashMap<>();
    private final Map<String, Path> created = new LinkedHashMap<>();
    private volatile double progress;
    private volatile long progressTold;
    private int reports;
    private @Nullable Path directory;

    StepRun(RunContext context, String node) {
        this.context = context;
        this.node = node;
        log = new LineLogger((level, text) -> context.journal().log(node, level, text));
    }

    double progressMade() {
        return progress;
    }

    long cpuMillis() {
        return cpuNanos.sum() / 1_000_000;
    }

    void charge(long nanos) {
        cpuNanos.add(nanos);
    }

    /** Does work on another thread at the expense of this step. */
    private void charge(Runnable work) {
        long before = THREADS.getCurrentThreadCpuTime();
        try {
            work.run();
        } finally {
            charge(THREADS.getCurrentThreadCpuTime() - before);
        }
    }

    /** Threads for parts of its work, which is done at the expense of this step. */
    Executor helpers() {
        return work -> context.helpers().execute(() -> charge(work));
    }

    @Override
    public long seed() {
        return context.seed();
    }

    @Override
    public void progress(double fraction) {
        progress = Math.min(1, Math.max(progress, fraction));
        long now = System.nanoTime();
        if (now - progressTold > PROGRESS_EVERY_NANOS) {
            progressTold = now;
            context.journal().progress(node, progress);
        }
    }

    @Override
    public void checkCancelled() {
        if (context.cancelled()) {
            throw Failures.cancelled();
        }
    }

    @Override
    public Logger log() {
        return log;
    }

    @Override
    public void metric(String name, double value) {
        context.journal()
                .point(new MetricValue(node, name, points.merge(name, 1, Integer::sum), value, Metric.Better.NEITHER));
    }

    @Override
    public void report(Report report) {
        int index;
        synchronized (this) {
            index = reports++;
        }
        context.journal().report(node, index, report);
    }

    @Override
    public synchronized Path tempDir() {
        Path known = directory;
        if (known == null) {
            known = context.scratch().create();
            directory = known;
        }
        return known;
    }

    @Override
    public DataFile file(String reference) {
        return context.files().file(reference);
    }

    @Override
    public synchronized OutputStream create(String name) {
        if (!FILE_NAME.matcher(name).matches()) {
            throw new ClickMLException(
                    ErrorCode.PARAMETER_INVALID,
                    "'" + name
                            + "' cannot be a file name. Use letters, digits, blanks, periods, hyphens and underscores, as in scored.csv.");
        }
        if (created.containsKey(name)) {
            throw new ClickMLException(
                    ErrorCode.PARAMETER_INVALID,
                    "The file '" + name + "' was made twice by one step. Give one another name.");
        }
        try {
            Path path = Files.createTempFile(tempDir(), "file-", ".tmp");
            created.put(name, path);
            return Files.newOutputStream(path);
        } catch (IOException e) {
            throw new ClickMLException(
                    ErrorCode.EXHAUSTED, "The file '" + name + "' cannot be written. Is the disk full?", e);
        }
    }

    /** The files made, by name. */
    synchronized Map<String, Path> created() {
        return Map.copyOf(created);
    }

    synchronized void close() {
        if (directory != null) {
            Scratch.delete(directory);
        }
    }
}
