package io.clickml.engine;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.api.plugin.Migrations;
import io.clickml.api.run.Failure;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.StepStatus;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Runs that wait and runs that are under way: a few at a time, in the order in which they came. */
final class RunQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunQueue.class);
    private static final int GRACE_SECONDS = 5;

    /** What is run, and by which engine of a plugin; null is in this process. */
    private record Pending(
            Run run, BoundGraph graph, @Nullable RunEngine engine) implements AutoCloseable {
        @Override
        public void close() {
            graph.close();
            if (engine != null) {
                engine.close();
            }
        }
    }

    private record Active(RunExecution execution, AtomicBoolean cancelled) {}

    private final RunStore store;
    private final ArtifactStore artifacts;
    private final EventBus events;
    private final DatasetFiles files;
    private final Scratch scratch;
    private final StepWork work;
    private final PluginSupport support;
    private final int most;
    private final ExecutorService steps;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Threads.named("clock"));
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private final Map<String, Active> active = new HashMap<>();

    RunQueue(
            RunStore store,
            ArtifactStore artifacts,
            EventBus events,
            DatasetFiles files,
            Scratch scratch,
            StepWork work,
            PluginSupport support,
            int most,
            int stepsAtOnce) {
        this.store = store;
        this.artifacts = artifacts;
        this.events = events;
        this.files = files;
        this.scratch = scratch;
        this.work = work;
        this.support = support;
        this.most = most;
        steps = new StepThreads(stepsAtOnce);
    }

    /** What a server that went away has left unfinished cannot be finished any more. */
    void recover() {
        Unfinished.fail(store, this::tell);
    }

    /** Takes a graph and an engine over, which the queue closes. */
    void add(Run run, BoundGraph graph, @Nullable RunEngine engine) {
        synchronized (this) {
            pending.add(new Pending(run, graph, engine));
        }
        tell(run);
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

    private void begin(Pending next) {
        Run run = next.run();
        Journal journal = new Journal(run.id(), store, artifacts, events);
        AtomicBoolean cancelled = new AtomicBoolean();
        RunContext context = new RunContext(run.id(), run.seed(), journal, files, scratch, cancelled::get);
        Run started = RunStates.started(run);
        RunEngine engine = next.engine();
        RunExecution execution = new RunExecution(
                next.graph(),
                context,
                engine == null ? work : engine.work(run.id()),
                support,
                steps,
                (status, failure) -> clock.execute(() -> ended(started, next, journal, status, failure)));
        active.put(run.id(), new Active(execution, cancelled));
        journal.submit(() -> {
            store.update(started);
            tell(started);
        });
        journal.log(
                "",
                Level.INFO,
                "Run " + run.number() + " of '" + run.pipelineName() + "' version " + run.pipelineVersion()
                        + " with seed " + run.seed()
                        + (engine == null
                                ? ""
                                : " on execution engine '" + engine.name() + "' of plugin "
                                        + engine.entry().pluginText()));
        next.graph().ordered().forEach(node -> tellMigrated(node, journal));
        execution.start();
    }

    private static void tellMigrated(BoundNode<?> node, Journal journal) {
        Migrations.Migrated migrated = node.migrated();
        if (migrated != null) {
            journal.log(
                    node.id(),
                    Level.INFO,
                    "Parameters were saved for version " + migrated.fromVersion() + " and brought to version "
                            + migrated.toVersion() + " by plugin " + node.plugin() + ": "
                            + (migrated.differences().isEmpty()
                                    ? "nothing changed"
                                    : migrated.differences().stream()
                                            .map(difference -> difference.path() + " " + difference.before() + " -> "
                                                    + difference.after())
                                            .collect(Collectors.joining(", "))));
        }
    }

    private void ended(Run run, Pending what, Journal journal, RunStatus status, @Nullable Failure failure) {
        journal.log(
                "",
                failure == null ? Level.INFO : Level.ERROR,
                "Run " + status.name().toLowerCase(java.util.Locale.ROOT));
        try {
            RuntimeException unwritten;
            try {
                unwritten = journal.close();
            } finally {
                // Before the end is told: whoever hears of it may remove a plugin at once.
                what.graph().close();
                if (what.engine() != null) {
                    what.engine().end();
                }
            }
            if (unwritten == null) {
                unwritten = trySave(run, status, failure);
            }
            if (unwritten != null) {
                save(run, RunStatus.FAILED, unrecorded(unwritten));
            }
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

    /** A store may write behind, and tell only now that something before has not been written. */
    private @Nullable RuntimeException trySave(Run run, RunStatus status, @Nullable Failure failure) {
        try {
            save(run, status, failure);
            return null;
        } catch (RuntimeException e) {
            LOG.warn("Run {} cannot be recorded as {}", run.id(), status, e);
            return e;
        }
    }

    private static Failure unrecorded(RuntimeException unwritten) {
        return new Failure(
                ErrorCode.UNAVAILABLE.name(),
                "The run could not be recorded: " + unwritten.getMessage()
                        + ". Check database, disk and log, and run it again.",
                null,
                null);
    }

    private void save(Run run, RunStatus status, @Nullable Failure failure) {
        Run ended = RunStates.ended(run, status, failure);
        store.update(ended);
        tell(ended);
    }

    void cancel(String id, Actor actor) {
        Run run = store.find(id).orElseThrow(() -> RequestException.notFound("run", id));
        if (run.status().ended()) {
            return;
        }
        store.cancelRequested(id, actor);
        Active found;
        Pending waiting;
        synchronized (this) {
            found = active.get(id);
            waiting = pending.stream()
                    .filter(other -> other.run().id().equals(id))
                    .findFirst()
                    .orElse(null);
            if (waiting != null) {
                pending.remove(waiting);
            }
        }
        if (waiting != null) {
            waiting.close();
            Unfinished.endSteps(store, id, StepStatus.CANCELLED, null);
            save(run, RunStatus.CANCELLED, null);
        } else if (found != null) {
            found.cancelled().set(true);
            found.execution().cancel();
            CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS, clock)
                    .execute(found.execution()::abandon);
        }
    }

    private void tell(Run run) {
        events.publish(new Event("run.changed", Map.of("runId", run.id(), "run", run.summary())));
    }

    @Override
    public void close() {
        steps.shutdownNow();
        clock.shutdownNow();
    }
}
