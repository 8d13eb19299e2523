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
    private final Execution execution;

    StepWork(Execution execution) {
        this.execution = execution;
    }

    /**
     * What a step gives.
     *
     * @param rows of the first table given or, by a step that gives none, of the one taken
     * @param learned of a learner; null for the other kinds
     */
    record Result(
            Map<String, PortData> tables,
            long rows,
            @Nullable Learned learned) {
        static Result of(Map<String, PortData> tables) {
            return new Result(tables, tables.values().iterator().next().rowCount(), null);
        }
    }

    /** A fitted value and the bytes that its codec makes of it. */
    record Learned(Fitted fitted, byte[] bytes) {}

    <P extends Record> Result run(BoundNode<P> node, Map<String, PortData> inputs, StepRun run) {
        P params = node.params();
        if (node.operator() instanceof Source<P> source) {
            return Result.of(Map.of(Ports.TABLE, execution.read(node, source, run)));
        }
        if (node.operator() instanceof Learner<P, ?> learner) {
            return learn(node, learner, inputs, run);
        }
        if (node.operator() instanceof Combine<P> combine) {
            Map<String, Table> tables = new LinkedHashMap<>();
            inputs.forEach((port, data) -> tables.put(port, data.table()));
            return Result.of(Map.of(
                    Ports.TABLE, new PortData.Local(node.given(combine.combine(params, tables, run), "combine"))));
        }
        Table table = input(inputs).table();
        if (node.operator() instanceof Split<P> split) {
            return Result.of(complete(split.split(params, table, run), node));
        }
        if (node.operator() instanceof Evaluator<P> evaluator) {
            run.report(node.given(evaluator.evaluate(params, table, run), "evaluate"));
        } else if (node.operator() instanceof Sink<P> sink) {
            sink.write(params, Batches.of(table), run);
        }
        return new Result(Map.of(), table.rowCount(), null);
    }

    /** Who works at a node, for messages. */
    String who(BoundNode<?> node) {
        return node.operator() instanceof Source || node.operator() instanceof Learner
                ? execution.who(node)
                : "Plugin " + node.plugin();
    }

    private <P extends Record, F extends Fitted> Result learn(
            BoundNode<P> node, Learner<P, F> learner, Map<String, PortData> inputs, StepRun run) {
        PortData data = input(inputs);
        F fitted = node.given(execution.fit(node, learner, data, run), "fit");
        Map<String, PortData> outputs = new LinkedHashMap<>();
        outputs.put(Ports.TABLE, execution.apply(node, fitted, data, run));
        PortData test = inputs.get(Ports.TEST);
        if (test != null) {
            outputs.put(Ports.TEST, execution.apply(node, fitted, test, run));
        }
        return new Result(outputs, data.rowCount(), new Learned(fitted, bytes(learner, fitted)));
    }

    private static PortData input(Map<String, PortData> inputs) {
        return Objects.requireNonNull(inputs.get(Ports.TABLE), "the check has made sure of it");
    }

    static <P extends Record, F extends Fitted> byte[] bytes(Learner<P, F> learner, F fitted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            learner.codec().write(fitted, bytes);
        } catch (IOException e) {
            throw new ClickMLException(ErrorCode.DEFECT, "What was learned cannot be stored: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    /** The tables in the order of the ports. */
    private static <P extends Record> Map<String, PortData> complete(
            @Nullable Map<String, Table> tables, BoundNode<P> node) {
        Map<String, Table> all = node.given(tables, "split");
        Map<String, PortData> ordered = new LinkedHashMap<>();
        for (Port port : node.ports().outputs()) {
            Table table = all.get(port.name());
            if (table == null) {
                throw new ClickMLException(
                        ErrorCode.DEFECT,
                        "Plugin " + node.plugin() + " gave no table for its output '" + port.name()
                                + "'. This is a fault of the plugin.");
            }
            ordered.put(port.name(), new PortData.Local(table));
        }
        return ordered;
    }
}
