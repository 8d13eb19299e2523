package io.clickml.api.catalog;

import io.clickml.sdk.Combine;
import io.clickml.sdk.Learner;
import io.clickml.sdk.Operator;
import io.clickml.sdk.Source;
import io.clickml.sdk.Split;
import java.util.List;
import java.util.Optional;

/** The ports of a node, in order. They follow from the operator's kind and parameters. */
public record Ports(List<Port> inputs, List<Port> outputs) {
    /** The port that most have. */
    public static final String TABLE = "table";
    /** Rows that a learner does not learn from, only applies to. */
    public static final String TEST = "test";
    /** What a learner has learned: an output of its step that no edge begins at, but that can be registered. */
    public static final String MODEL = "model";

    /** Copies the lists. */
    public Ports {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** The ports of an operator with these parameters. */
    public static <P extends Record> Ports of(Operator<P> operator, P params) {
        if (operator instanceof Combine<P> combine) {
            return new Ports(tables(combine.inputs(params)), tables(List.of(TABLE)));
        }
        if (operator instanceof Split<P> split) {
            return new Ports(tables(List.of(TABLE)), tables(split.outputs(params)));
        }
        return ofKind(operator);
    }

    /** The ports of an operator whose ports do not depend on parameters: neither a combine nor a split. */
    public static Ports ofKind(Operator<?> operator) {
        Port table = new Port(TABLE, Port.Type.TABLE, false);
        if (operator instanceof Source) {
            return new Ports(List.of(), List.of(table));
        }
        if (operator instanceof Learner) {
            Port test = new Port(TEST, Port.Type.TABLE, true);
            return new Ports(List.of(table, test), List.of(table, test));
        }
        return new Ports(List.of(table), List.of());
    }

    private static List<Port> tables(List<String> names) {
        return names.stream()
                .map(name -> new Port(name, Port.Type.TABLE, false))
                .toList();
    }

    /** The input of that name. */
    public Optional<Port> input(String name) {
        return inputs.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    /** The output of that name. */
    public Optional<Port> output(String name) {
        return outputs.stream().filter(port -> port.name().equals(name)).findFirst();
    }
}
