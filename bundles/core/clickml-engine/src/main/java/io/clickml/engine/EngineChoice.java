package io.clickml.engine;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.api.run.Engines;
import io.clickml.sdk.Learner;
import io.clickml.sdk.Operator;
import io.clickml.sdk.Source;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.spi.execution.ExecutionEngine.Planned;
import io.clickml.sdk.spi.execution.ExecutionEngine.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the engine for a run, and asks it before the run begins whether it can run the steps. */
final class EngineChoice {
    private static final String REMEDY =
            "This is a fault of that plugin: update it, tell its author, or run on another execution engine.";

    private final ExecutionEngines engines;
    private final PluginCalls calls;
    private final PluginSupport support;
    private final Duration atMost;

    EngineChoice(ExecutionEngines engines, PluginCalls calls, PluginSupport support, Duration atMost) {
        this.engines = engines;
        this.calls = calls;
        this.support = support;
        this.atMost = atMost;
    }

    /**
     * Takes an engine into use that can run the graph; null is this process.
     *
     * @param name as it was asked for; null if nothing was
     * @throws RequestException INVALID, with a field error for the engine or for each step that it refuses
     */
    @Nullable
    RunEngine choose(@Nullable String name, String run, BoundGraph graph, String user) {
        if (name == null || name.equals(Engines.LOCAL)) {
            return null;
        }
        RunEngine engine = engines.lease(name, user, support);
        List<FieldError> errors = refused(engine.entry(), graph, ask(engine, planned(run, graph)));
        if (errors.isEmpty()) {
            return engine;
        }
        engine.close();
        throw new RequestException(
                RequestException.Reason.INVALID, "The pipeline cannot be run on that execution engine.", errors);
    }

    private static List<Planned<?>> planned(String run, BoundGraph graph) {
        List<Planned<?>> steps = new ArrayList<>();
        for (BoundNode<?> node : graph.ordered()) {
            if (node.operator() instanceof Source || node.operator() instanceof Learner) {
                steps.add(planned(run, node));
            }
        }
        return List.copyOf(steps);
    }

    private static List<FieldError> refused(EngineEntry entry, BoundGraph graph, List<Refusal> refusals) {
        List<FieldError> errors = new ArrayList<>();
        for (Refusal refusal : refusals) {
            errors.add(
                    graph.nodes().containsKey(refusal.step())
                            ? new FieldError(
                                    "nodes." + refusal.step(),
                                    entry + " cannot run this step: " + refusal.reason()
                                            + " Change the step, or run on another execution engine.")
                            : new FieldError(
                                    "engine",
                                    entry + " refuses a step '" + refusal.step() + "' that is not there. " + REMEDY));
        }
        return errors;
    }

    private static <P extends Record> Planned<P> planned(String run, BoundNode<P> node) {
        Operator<P> operator = node.operator();
        return new Planned<>(EngineExecution.task(run, node), operator);
    }

    /** An engine that hangs stays in use until it comes back. */
    private List<Refusal> ask(RunEngine engine, List<Planned<?>> steps) {
        EngineEntry entry = engine.entry();
        Handover handover = new Handover(engine.lease());
        try {
            return calls.ask(
                    entry.pluginText(), atMost, () -> handover.during(() -> List.copyOf(entry.service.plan(steps))));
        } catch (ClickMLException e) {
            handover.giveUp();
            throw ExecutionEngines.refused(entry + " cannot be asked whether it can run this: " + e.getMessage()
                    + " Run on another execution engine.");
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            handover.giveUp();
            support.report(entry.plugin, entry.version.toString(), entry.extension(), e);
            throw ExecutionEngines.refused(
                    entry + " failed when it was asked whether it can run this (" + e + "). " + REMEDY);
        }
    }
}
