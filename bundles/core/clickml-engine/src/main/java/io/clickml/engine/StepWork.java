package io.clickml.engine;

import io.clickml.api.catalog.Port;
import io.clickml.api.catalog.Ports;
import io.clickml.sdk.Combine;
import io.clickml.sdk.Evaluator;
import io.clickml.sdk.Learner;
import io.clickml.sdk.Sink;
import io.clickml.sdk.Source;
import io.clickml.sdk.Split;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does what a node does, by the kind of its operator. */
final class StepWork {
    private final LocalExecution execution;

    StepWork(LocalExecution execution) {
        this.execution = execution;
    }

    /**
     * What a step gives.
     *
     * @param rows of the first table given or, by a step that gives none, of the one taken
     * @param learned of a learner; null for the other kinds
     */
    record Result(
            Map<String, Table> tables, long rows, @Nullable Learned learned) {
        static Result of(Map<String, Table> tables) {
            return new Result(tables, tables.values().iterator().next().rowCount(), null);
        }
    }

    /** A fitted value and the bytes that its codec makes of it. */
    record Learned(Fitted fitted, byte[] bytes) {}

    <P extends Record> Result run(BoundNode<P> node, Map<String, Table> inputs, StepRun run) {
        P params = node.params();
        if (node.operator() instanceof Source<P> source) {
            return Result.of(Map.of(
                    Ports.TABLE, execution.collect(given(source.read(params, run), node, "read"), run)));
        }
        if (node.operator() instanceof Learner<P, ?> learner) {
            return learn(node, learner, inputs, run);
        }
        if (node.operator() instanceof Combine<P> combine) {
            return Result.of(Map.of(Ports.TABLE, given(combine.combine(params, inputs, run), node, "combine")));
        }
        Table table = Objects.requireNonNull(inputs.get(Ports.TABLE), "the check has made sure of it");
        if (node.operator() instanceof Split<P> split) {
            return Result.of(complete(split.split(params, table, run), node));
        }
        if (node.operator() instanceof Evaluator<P> evaluator) {
            run.report(given(evaluator.evaluate(params, table, run), node, "evaluate"));
        } else if (node.operator() instanceof Sink<P> sink) {
            sink.write(params, Batches.of(table), run);
        }
        return new Result(Map.of(), table.rowCount(), null);
    }

    private <P extends Record, F extends Fitted> Result learn(
            BoundNode<P> node, Learner<P, F> learner, Map<String, Table> inputs, StepRun run) {
        Table table = Objects.requireNonNull(inputs.get(Ports.TABLE), "the check has made sure of it");
        F fitted = given(execution.fit(learner.fit(node.params(), table.schema(), run), table, run), node, "fit");
        Map<String, Table> outputs = new LinkedHashMap<>();
        outputs.put(Ports.TABLE, given(execution.apply(fitted, table, run), node, "apply"));
        Table test = inputs.get(Ports.TEST);
        if (test != null) {
            outputs.put(Ports.TEST, given(execution.apply(fitted, test, run), node, "apply"));
        }
        return new Result(outputs, table.rowCount(), new Learned(fitted, bytes(learner, fitted)));
    }

    private static <P extends Record, F extends Fitted> byte[] bytes(Learner<P, F> learner, F fitted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            learner.codec().write(fitted, bytes);
        } catch (IOException e) {
            throw new ClickMLException(ErrorCode.DEFECT, "What was learned cannot be stored: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    /** The tables in the order of the ports. */
    private static <P extends Record> Map<String, Table> complete(
            @Nullable Map<String, Table> tables, BoundNode<P> node) {
        Map<String, Table> all = given(tables, node, "split");
        Map<String, Table> ordered = new LinkedHashMap<>();
        for (Port port : node.ports().outputs()) {
            Table table = all.get(port.name());
            if (table == null) {
                throw new ClickMLException(
                        ErrorCode.DEFECT,
                        "Plugin " + node.plugin() + " gave no table for its output '" + port.name()
                                + "'. This is a fault of the plugin.");
            }
            ordered.put(port.name(), table);
        }
        return ordered;
    }

    private static <T> T given(@Nullable T value, BoundNode<?> node, String method) {
        if (value == null) {
            throw new ClickMLException(
                    ErrorCode.DEFECT,
                    "Plugin " + node.plugin() + " returned nothing from " + method
                            + ". This is a fault of the plugin.");
        }
        return value;
    }
}
