package io.clickml.serving;

import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.model.ServedGraph;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * A model ready to be asked: the fitted values from raw rows to the prediction, applied one after the other on the
 * calling thread. Its plugins stay in use until it is closed. Thread-safe.
 */
final class Scorer implements AutoCloseable {
    private final FaultReports faults;
    private final String name;
    private final int version;
    private final ServedGraph graph;
    private final Schema inputs;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Set<String> required;
    private final Fitted[] steps;
    private final List<OperatorLease> leases;
    final LongAdder requests = new LongAdder();
    final LongAdder rows = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder nanos = new LongAdder();

    Scorer(String name, int version, ServedGraph graph, List<Fitted> steps, List<OperatorLease> leases) {
        this(name, version, graph, steps, leases, FaultReports.NONE);
    }

    Scorer(
            String name,
            int version,
            ServedGraph graph,
            List<Fitted> steps,
            List<OperatorLease> leases,
            FaultReports faults) {
        this.faults = faults;
        this.name = name;
        this.version = version;
        this.graph = graph;
        this.steps = steps.toArray(Fitted[]::new);
        this.leases = List.copyOf(leases);
        inputs = Schema.of(graph.inputs());
        required = new HashSet<>(graph.required());
        List<Field> fields = graph.inputs();
        for (int i = 0; i < fields.size(); i++) {
            positions.put(fields.get(i).name(), i);
        }
    }

    String name() {
        return name;
    }

    int version() {
        return version;
    }

    ServedGraph graph() {
        return graph;
    }

    /** The fields of a raw row. */
    Schema inputs() {
        return inputs;
    }

    /** Position of a raw field, or -1. */
    int position(String field) {
        Integer position = positions.get(field);
        return position == null ? -1 : position;
    }

    boolean isRequired(String field) {
        return required.contains(field);
    }

    /** The raw rows with what the model appends, and with what the steps before it made of the columns. */
    Table score(Table raw) {
        Table table = raw;
        int step = 0;
        try {
            for (; step < steps.length; step++) {
                table = steps[step].apply(table);
            }
            return table;
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            throw faults.understood(graph.steps().get(step), e);
        }
    }

    @Override
    public void close() {
        leases.forEach(OperatorLease::close);
    }
}
