package io.clickml.engine;

import io.clickml.sdk.Learner;
import io.clickml.sdk.Source;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.model.Model;
import io.clickml.sdk.spi.execution.ExecutionEngine;
import io.clickml.sdk.spi.execution.Task;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Supplier;

/** Has the work of one run done by the engine of a plugin, and believes it nothing. */
final class EngineExecution implements Execution {
    private final RunEngine engine;
    private final EngineEntry entry;
    private final ExecutionEngine service;
    private final String run;

    EngineExecution(RunEngine engine, String run) {
        this.engine = engine;
        this.run = run;
        entry = engine.entry();
        service = entry.service;
    }

    @Override
    public <P extends Record> PortData read(BoundNode<P> node, Source<P> source, StepRun stepRun) {
        return called(node, () -> HeldData.of(engine, service.read(task(run, node), source, stepRun), "read"));
    }

    @Override
    public <P extends Record, F extends Fitted> F fit(
            BoundNode<P> node, Learner<P, F> learner, PortData data, StepRun stepRun) {
        F fitted = called(node, () -> {
            F given = service.fit(task(run, node), learner, data.batches(), stepRun);
            if (given == null) {
                throw EngineFailure.wrong(entry, "returned nothing from fit");
            }
            return given;
        });
        try {
            return learner.codec().read(new ByteArrayInputStream(StepWork.bytes(learner, fitted)));
        } catch (RuntimeException | IOException e) {
            throw EngineFailure.wrong(
                    entry,
                    "returned a " + ((Object) fitted).getClass().getName() + " from fit, which operator '"
                            + node.node().operator() + "' of plugin " + node.plugin() + " cannot store and read back ("
                            + e.getMessage() + ")");
        }
    }

    @Override
    public <P extends Record> PortData apply(BoundNode<P> node, Fitted fitted, PortData data, StepRun stepRun) {
        Schema expected = fitted.apply(Table.empty(data.schema())).schema();
        HeldData applied = called(
                node,
                () -> HeldData.of(engine, service.apply(task(run, node), fitted, data.batches(), stepRun), "apply"));
        if (!applied.schema().equals(expected)) {
            throw EngineFailure.wrong(
                    entry, "returned " + applied.schema() + " from apply where it had to be " + expected);
        }
        if (fitted instanceof Model && applied.rowCount() != data.rowCount()) {
            throw EngineFailure.wrong(
                    entry,
                    "returned " + applied.rowCount() + " predictions from apply for " + data.rowCount() + " rows");
        }
        return applied;
    }

    @Override
    public String who(BoundNode<?> node) {
        return entry + ", running operator '" + node.node().operator() + "' of plugin " + node.plugin() + ",";
    }

    static <P extends Record> Task<P> task(String run, BoundNode<P> node) {
        var description = node.lease().description();
        return new Task<>(
                run,
                node.id(),
                description.id(),
                new Task.Code(
                        description.plugin(),
                        description.pluginVersion(),
                        node.lease().pluginDigest()),
                node.params());
    }

    /** What the engine gives; what it throws is thrown on, or laid at its door. */
    private <T> T called(BoundNode<?> node, Supplier<T> call) {
        if (entry.isGone()) {
            throw EngineFailure.gone(entry, null);
        }
        try {
            return call.get();
        } catch (EngineFailure e) {
            throw e;
        } catch (Throwable e) {
            if (isOfOperator(node, e)) {
                throw Failures.rethrow(e);
            }
            throw EngineFailure.of(entry, e);
        }
    }

    private boolean isOfOperator(BoundNode<?> node, Throwable thrown) {
        return !entry.isGone() && Blame.isOfOperator(thrown, node.operator(), service);
    }
}
