package io.clickml.sdk.internal;

import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Secret;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the leaves of a tree. */
record ScalarReader(
        Problems problems,
        Map<String, Schema> inputs,
        @Nullable UnaryOperator<@Nullable String> secrets,
        boolean stored) {
    @Nullable
    Object read(Class<?> type, @Nullable RecordComponent component, Object tree, String path) {
        if (type == String.class) {
            return readText(component, tree, path);
        }
        if (RecordTypes.isBoolean(type)) {
            return tree instanceof Boolean ? tree : problems.add(path, "This must be true or false.");
        }
        if (type.isEnum()) {
            List<String> names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList();
            int at = names.indexOf(tree);
            return at < 0 ? problems.add(path, "Choose one of " + names + ".") : type.getEnumConstants()[at];
        }
        if (!RecordTypes.isNumber(type)) {
            throw RecordTypes.unsupported(type);
        }
        if (!(tree instanceof Number number)) {
            return problems.add(path, "This must be a number.");
        }
        TreeNumbers read = new TreeNumbers(number, type, component, stored);
        return read.problem() == null ? read.value() : problems.add(path, read.problem());
    }

    private @Nullable Object readText(@Nullable RecordComponent component, Object tree, String path) {
        if (component != null && component.isAnnotationPresent(Secret.class) && tree instanceof Map<?, ?> reference) {
            return readSecret(reference.get(RecordTypes.SECRET), path);
        }
        if (!(tree instanceof String text)) {
            return problems.add(path, "This must be a text.");
        }
        ColumnRef column = component == null ? null : component.getAnnotation(ColumnRef.class);
        return column == null || checkColumn(column, text, path) ? text : null;
    }

    private @Nullable String readSecret(@Nullable Object name, String path) {
        String text = secrets == null || !(name instanceof String known) ? "" : secrets.apply(known);
        return name instanceof String && text != null
                ? text
                : problems.add(path, "There is no such secret; enter it again.");
    }

    boolean checkColumn(ColumnRef reference, String name, String path) {
        Schema schema = inputs.get(reference.input());
        if (schema == null) {
            return true;
        }
        int at = schema.indexOf(name);
        if (at < 0) {
            problems.add(path, "There is no column '" + TreeNumbers.shortened(name) + "'.");
            return false;
        }
        ColumnType given = schema.fields().get(at).type();
        boolean fits = reference.value().length == 0
                || Arrays.stream(reference.value()).anyMatch(type -> type.accepts(given));
        if (!fits) {
            problems.add(path, "Column '" + name + "' is " + given + "; needed is " + List.of(reference.value()) + ".");
        }
        return fits;
    }
}
