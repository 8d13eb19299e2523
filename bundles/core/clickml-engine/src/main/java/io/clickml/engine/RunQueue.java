package io.clickml.engine;

import io.clickml.api.run.Failure;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Runs that wait and runs that are under way: a few at a time, in the order in which they came. */
final class RunQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunQueue.class);
    private static final int GRACE_SECONDS = 5;

    private record Active(RunExecution execution, AtomicBoolean cancelled) {}

    private final RunRecords records;
    private final RunContexts contexts;
    private final StepWork local;
    private final PluginSupport support;
    private final int most;
    private final SharedThreads steps;
    /** A thread for each end: a slow store, or an engine that does not let go of its rows, holds up its own run alone. */
    private final ExecutorService ends = Executors.newCachedThreadPool(Threads.named("end"));

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Threads.named("clock"));
    private final ArrayDeque<BoundRun> pending = new ArrayDeque<>();
    private final Map<String, Active> active = new HashMap<>();

    RunQueue(RunRecords records, RunContexts contexts, StepWork local, PluginSupport support, EngineSettings settings) {
        this.records = records;
        this.contexts = contexts;
        this.local = local;
        this.support = support;
        most = settings.runsAtOnce();
        steps = new SharedThreads(settings.threads(), "step");
    }

    /** Takes a run over, which the queue closes. */
    void add(BoundRun run) {
        synchronized (this) {
            pending.add(run);
        }
        records.tell(run.run());
        next();
    }

    synchronized int waiting() {
        return pending.size();
    }

    synchronized int running() {
        return active.size();
    }

    private synchronized void next() {
        while (active.size() < most && !pending.isEmpty()) {
            begin(pending.remove());
        }
    }

    private void begin(BoundRun next) {
        Run run = next.run();
        AtomicBoolean cancelled = new AtomicBoolean();
        RunContext context = contexts.begin(run, cancelled::get);
        SharedThreads.Share threads = steps.share();
        Journal journal = context.journal();
        Run started = RunStates.started(run);
        RunExecution execution =
                new RunExecution(next.graph(), context, next.work(local), support, threads, (status, failure) -> {
                    threads.abandon();
                    context.helpers().abandon();
                    ends.execute(() -> ended(started, next, journal, status, failure));
                });
        active.put(run.id(), new Active(execution, cancelled));
        journal.submit(() -> records.save(started));
        next.introduce(journal);
        execution.start();
    }

    private void ended(Run run, BoundRun what, Journal journal, RunStatus status, @Nullable Failure failure) {
        journal.log(
                "",
                failure == null ? Level.INFO : Level.ERROR,
                "Run " + status.name().toLowerCase(Locale.ROOT));
        try {
            RuntimeException unwritten;
            try {
                unwritten = journal.close();
            } finally {
                // Before the end is told: whoever hears of it may remove a plugin at once.
                what.end();
            }
            records.ended(run, status, failure, unwritten);
        } catch (InterruptedException e) {
            LOG.warn("The server stops before run {} is recorded", run.id());
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error(
                    "The end of run {} cannot be recorded; it is taken for interrupted at the next start", run.id(), e);
        } finally {
            synchronized (this) {
                active.remove(run.id());
            }
            next();
        }
    }

    /** Takes a run that waits out of the queue; asks one that is under way to stop. */
    void cancel(Run run) {
        Active found;
        BoundRun waiting;
        synchronized (this) {
            found = active.get(run.id());
            waiting = pending.stream()
                    .filter(other -> other.run().id().equals(run.id()))
                    .findFirst()
                    .orElse(null);
            if (waiting != null) {
                pending.remove(waiting);
            }
        }
        if (waiting != null) {
            waiting.close();
            records.cancelledWhileWaiting(run);
        } else if (found != null) {
            found.cancelled().set(true);
            found.execution().cancel();
            CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS, clock)
                    .execute(found.execution()::abandon);
        }
    }

    @Override
    public void close() {
        steps.close();
        ends.shutdownNow();
        clock.shutdownNow();
    }
}
