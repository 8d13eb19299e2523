package io.clickml.engine;

import io.clickml.api.model.ServedGraph;
import io.clickml.api.pipeline.Endpoint;
import io.clickml.api.run.Failure;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.StepStatus;
import io.clickml.sdk.error.ErrorCode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * One run under way. A step begins as soon as its inputs are there; rows are let go once all who read them have; a step
 * that fails takes those behind it with it, and no others.
 */
final class RunExecution {
    private static final Logger LOG = LoggerFactory.getLogger(RunExecution.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final BoundGraph graph;
    private final RunContext context;
    private final StepWork work;
    private final PluginSupport support;
    private final Executor threads;
    private final ServedGraphs served;
    private final BiConsumer<RunStatus, @Nullable Failure> whenEnded;
    private final Map<String, StepRecord> steps = new LinkedHashMap<>();
    private final RunTables tables;
    private final Map<String, Thread> working = new HashMap<>();
    private int open;
    private @Nullable Failure firstFailure;
    private boolean cancelled;

    RunExecution(
            BoundGraph graph,
            RunContext context,
            StepWork work,
            PluginSupport support,
            Executor threads,
            BiConsumer<RunStatus, @Nullable Failure> whenEnded) {
        this.graph = graph;
        this.context = context;
        this.work = work;
        this.support = support;
        this.threads = threads;
        this.whenEnded = whenEnded;
        served = new ServedGraphs(graph);
        graph.ordered().forEach(node -> steps.put(node.id(), new StepRecord(node, context.journal())));
        tables = new RunTables(graph.index());
        open = steps.size();
    }

    synchronized void start() {
        graph.ordered().forEach(this::beginIfReady);
    }

    /** Asks all steps to stop; those that work are interrupted. */
    synchronized void cancel() {
        cancelled = true;
        working.values().forEach(Thread::interrupt);
        graph.ordered().forEach(node -> {
            if (step(node.id()).status() == StepStatus.WAITING && !working.containsKey(node.id())) {
                end(node, StepStatus.CANCELLED, null, 0, 0);
            }
        });
    }

    /** Gives up the steps that have not stopped in spite of {@link #cancel}: the run ends without them. */
    synchronized void abandon() {
        for (BoundNode<?> node : graph.ordered()) {
            if (step(node.id()).status() == StepStatus.RUNNING) {
                context.journal()
                        .log(
                                node.id(),
                                Level.WARN,
                                work.who(node)
                                        + " does not stop although it was asked to. The step is given up; its thread goes on until the plugin returns.");
                end(node, StepStatus.CANCELLED, Failures.givenUp(node, work.who(node)), 0, -1);
            }
        }
    }

    private StepRecord step(String id) {
        StepRecord step = steps.get(id);
        if (step == null) {
            throw new IllegalStateException("There is no step " + id);
        }
        return step;
    }

    /** The nodes whose outputs a node reads. */
    private List<String> before(BoundNode<?> node) {
        return graph.index().inputs(node.id()).values().stream()
                .map(Endpoint::node)
                .toList();
    }

    private void beginIfReady(BoundNode<?> node) {
        boolean ready = before(node).stream().allMatch(other -> step(other).status() == StepStatus.SUCCEEDED);
        if (ready && !cancelled && step(node.id()).status() == StepStatus.WAITING) {
            threads.execute(() -> execute(node));
        }
    }

    private void execute(BoundNode<?> node) {
        Map<String, PortData> given;
        synchronized (this) {
            if (cancelled || step(node.id()).status() != StepStatus.WAITING) {
                return;
            }
            given = tables.inputs(node.id());
            working.put(node.id(), Thread.currentThread());
            step(node.id()).running();
        }
        StepRun run = new StepRun(context, node.id());
        MDC.put("clickml.run", context.runId());
        MDC.put("clickml.step", node.id());
        long before = THREADS.getCurrentThreadCpuTime();
        try {
            StepWork.Result result = work.run(node, given, run);
            served.note(node.id(), result);
            ServedGraph way = result.learned() == null ? null : served.to(node.id());
            run.charge(THREADS.getCurrentThreadCpuTime() - before);
            succeeded(node, result, way, run);
        } catch (Throwable e) {
            run.charge(THREADS.getCurrentThreadCpuTime() - before);
            report(node, e);
            failed(node, e, run);
        } finally {
            MDC.clear();
        }
    }

    private void report(BoundNode<?> node, Throwable thrown) {
        if (thrown instanceof EngineFailure failure) {
            EngineEntry engine = failure.engine();
            support.report(engine.plugin, engine.version.toString(), engine.extension(), thrown);
        } else {
            var description = node.lease().description();
            support.report(description.plugin(), description.pluginVersion(), description.id(), thrown);
        }
    }

    private synchronized void succeeded(
            BoundNode<?> node, StepWork.Result result, @Nullable ServedGraph way, StepRun run) {
        leave(node);
        if (step(node.id()).status() != StepStatus.RUNNING) {
            run.close();
            result.tables().values().forEach(PortData::close);
            return;
        }
        tables.keep(node.id(), result.tables());
        step(node.id()).succeeded(result, way, run.created(), run.cpuMillis(), run::close);
        open--;
        tables.release(node.id());
        graph.ordered().forEach(this::beginIfReady);
        endIfDone();
    }

    private synchronized void failed(BoundNode<?> node, Throwable thrown, StepRun run) {
        leave(node);
        run.close();
        if (step(node.id()).status() != StepStatus.RUNNING) {
            return;
        }
        if (cancelled) {
            end(node, StepStatus.CANCELLED, null, run.progressMade(), run.cpuMillis());
            return;
        }
        Failure failure = Failures.of(thrown, node);
        context.journal().log(node.id(), Level.ERROR, failure.message());
        if (failure.code().equals(ErrorCode.DEFECT.name())) {
            LOG.warn("Step {} of run {} failed in plugin {}", node.id(), context.runId(), node.plugin(), thrown);
            context.journal().log(node.id(), Level.DEBUG, LineLogger.stackTrace(thrown));
        }
        if (firstFailure == null) {
            firstFailure = failure;
        }
        end(node, StepStatus.FAILED, failure, run.progressMade(), run.cpuMillis());
    }

    /** The interrupt of a cancelled run must not reach the next user of the thread. */
    private void leave(BoundNode<?> node) {
        working.remove(node.id());
        boolean interrupted = Thread.interrupted();
        LOG.trace("Step {} has left its thread, interrupted: {}", node.id(), interrupted);
    }

    private void end(BoundNode<?> node, StepStatus status, @Nullable Failure failure, double progress, long cpuMillis) {
        step(node.id()).ended(status, failure, progress, cpuMillis);
        open--;
        tables.release(node.id());
        StepStatus behind = status == StepStatus.CANCELLED ? StepStatus.CANCELLED : StepStatus.SKIPPED;
        for (BoundNode<?> other : graph.ordered()) {
            if (before(other).contains(node.id()) && step(other.id()).status() == StepStatus.WAITING) {
                end(other, behind, null, 0, 0);
            }
        }
        endIfDone();
    }

    private void endIfDone() {
        if (open == 0) {
            open = -1;
            tables.clear();
            List<StepStatus> all =
                    steps.values().stream().map(StepRecord::status).toList();
            whenEnded.accept(RunStates.endedWith(all), firstFailure);
        }
    }
}
