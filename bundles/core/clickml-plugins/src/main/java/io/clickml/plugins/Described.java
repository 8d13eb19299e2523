package io.clickml.plugins;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.Port;
import io.clickml.api.catalog.Ports;
import io.clickml.plugins.examine.Examination;
import io.clickml.plugins.examine.ExaminedOperator;
import io.clickml.plugins.inspect.PluginJar;
import io.clickml.sdk.Category;
import java.util.Arrays;
import java.util.List;

/** What the palette would show of operators that were examined; as the catalog would describe them. */
final class Described {
    private static final List<String> LEARNERS = List.of("TRANSFORM", "TRAINER");

    private Described() {}

    static List<OperatorDescription> of(Examination examination, PluginJar jar) {
        return examination.operators().stream()
                .filter(ExaminedOperator::loads)
                .map(operator -> new OperatorDescription(
                        operator.id(),
                        operator.label().isEmpty() ? operator.id() : operator.label(),
                        operator.summary(),
                        category(operator.category()),
                        operator.kind(),
                        operator.paramsVersion(),
                        operator.keywords(),
                        operator.schema(),
                        new Ports(ports(operator, operator.inputs()), ports(operator, operator.outputs())),
                        jar.name(),
                        jar.version().toString(),
                        true))
                .toList();
    }

    private static Category category(String name) {
        return Arrays.stream(Category.values())
                .filter(category -> category.name().equals(name))
                .findFirst()
                .orElse(Category.PREPARE);
    }

    private static List<Port> ports(ExaminedOperator operator, List<String> names) {
        return names.stream()
                .map(name ->
                        new Port(name, Port.Type.TABLE, name.equals(Ports.TEST) && LEARNERS.contains(operator.kind())))
                .toList();
    }
}
