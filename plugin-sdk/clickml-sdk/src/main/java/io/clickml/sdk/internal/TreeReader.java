package io.clickml.sdk.internal;

import static io.clickml.sdk.internal.RecordTypes.KIND;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.ParamsException.Problem;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes a record of a tree, which may be hostile, gathering problems. Not thread-safe; use it once. */
public final class TreeReader {
    private final Problems problems = new Problems();
    private final ScalarReader scalars;
    private final boolean stored;
    private final int deepest;
    private int depth;

    private TreeReader(Map<String, Schema> inputs, @Nullable UnaryOperator<@Nullable String> secrets, boolean stored) {
        scalars = new ScalarReader(problems, inputs, secrets, stored);
        this.stored = stored;
        deepest = stored ? BinaryTree.DEEPEST : 64;
    }

    /**
     * For what users send: unknown keys and numbers that are not finite are problems. Null leaves secrets unresolved.
     */
    public static TreeReader ofParams(Map<String, Schema> inputs, @Nullable UnaryOperator<@Nullable String> secrets) {
        return new TreeReader(inputs, secrets, false);
    }

    /** For what a codec wrote, perhaps of an earlier version of the record. */
    static TreeReader ofStored() {
        return new TreeReader(Map.of(), null, true);
    }

    /** What was wrong so far; of very many, the first. */
    public List<Problem> problems() {
        return problems.first();
    }

    /** Reads the whole. If there is a problem, it is noted and the result is of no use. */
    public @Nullable Object read(Class<? extends Record> type, @Nullable Object tree) {
        return read(type, null, tree, "");
    }

    private @Nullable Object read(Type type, @Nullable RecordComponent component, @Nullable Object tree, String path) {
        if (depth == deepest) {
            return problem(path, "This is nested too deeply.");
        }
        depth++;
        Object value = RecordTypes.raw(type) == Optional.class
                ? readOptional(type, component, tree, path)
                : tree == null ? problem(path, "A value is needed.") : readPresent(type, component, tree, path);
        depth--;
        return value;
    }

    private Object readOptional(Type type, @Nullable RecordComponent component, @Nullable Object tree, String path) {
        return tree == null
                ? Optional.empty()
                : Optional.ofNullable(read(RecordTypes.argument(type, 0), component, tree, path));
    }

    private @Nullable Object readPresent(Type type, @Nullable RecordComponent component, Object tree, String path) {
        Class<?> raw = RecordTypes.raw(type);
        if (raw == Map.class || raw.isRecord() || RecordTypes.isChoice(raw)) {
            return tree instanceof Map<?, ?> map
                    ? readObject(type, component, map, path)
                    : problem(path, "This must be an object.");
        }
        if (raw.isArray() && raw.isInstance(tree)) {
            return tree;
        }
        if (raw == List.class || raw.isArray() || raw == Schema.class || raw == Dictionary.class) {
            return tree instanceof List<?> list
                    ? readSequence(type, component, list, path)
                    : problem(path, "This must be a list.");
        }
        return scalars.read(raw, component, tree, path);
    }

    private @Nullable Object readObject(Type type, @Nullable RecordComponent component, Map<?, ?> tree, String path) {
        Class<?> raw = RecordTypes.raw(type);
        if (raw == Map.class) {
            return readMap(type, component, tree, path);
        }
        return raw.isRecord() ? readRecord(raw, tree, path, false) : readChoice(raw, tree, path);
    }

    private @Nullable Object readSequence(Type type, @Nullable RecordComponent component, List<?> tree, String path) {
        Class<?> raw = RecordTypes.raw(type);
        if (raw.isArray()) {
            return readArray(raw.getComponentType(), component, tree, path);
        }
        List<Object> all = readList(
                raw == List.class ? RecordTypes.argument(type, 0) : raw == Schema.class ? Field.class : String.class,
                component,
                tree,
                path);
        if (all == null || raw == List.class) {
            return all;
        }
        try {
            return raw == Schema.class
                    ? Schema.of(all.stream().map(Field.class::cast).toList())
                    : Dictionary.of(all.stream().map(String.class::cast).toList());
        } catch (IllegalArgumentException e) {
            return problem(path, e.getMessage() + ".");
        }
    }

    private @Nullable Object readRecord(Class<?> type, Map<?, ?> tree, String path, boolean hasKind) {
        int before = problems.count();
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        List<String> unknown = new ArrayList<>();
        tree.keySet().forEach(key -> unknown.add(String.valueOf(key)));
        if (hasKind) {
            unknown.remove(KIND);
        }
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            unknown.remove(component.getName());
            Object given = tree.get(component.getName());
            values[i] = read(
                    component.getGenericType(),
                    component,
                    given == null ? RecordTypes.defaultOf(component) : given,
                    below(path, component.getName()));
        }
        if (!stored) {
            unknown.forEach(key -> problem(below(path, key), "There is no such parameter."));
        }
        return problems.count() == before ? construct(type, components, values, path) : null;
    }

    private static String below(String path, String name) {
        String shown = TreeNumbers.shortened(name);
        return path.isEmpty() ? shown : path + "." + shown;
    }

    private @Nullable Object construct(
            Class<?> type, RecordComponent[] components, @Nullable Object[] values, String path) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (stored
                    || cause instanceof IllegalArgumentException
                    || cause instanceof ClickMLException refusal
                            && refusal.code().kind() == ErrorCode.Kind.USER) {
                String message = cause == null ? null : cause.getMessage();
                return problem(path, message == null ? "These values are not allowed." : message);
            }
            throw new ClickMLException(ErrorCode.DEFECT, type.getName() + " failed: " + cause, cause);
        } catch (ReflectiveOperationException e) {
            throw new ClickMLException(ErrorCode.DEFECT, type.getName() + " cannot be constructed", e);
        }
    }

    private @Nullable Object readChoice(Class<?> type, Map<?, ?> tree, String path) {
        List<Class<?>> options = RecordTypes.options(type);
        for (Class<?> option : options) {
            if (RecordTypes.kindOf(option).equals(tree.get(KIND))) {
                return readRecord(option, tree, path, true);
            }
        }
        return problem(
                below(path, KIND),
                "Choose one of " + options.stream().map(RecordTypes::kindOf).toList() + ".");
    }

    private @Nullable List<Object> readList(
            Type element, @Nullable RecordComponent component, List<?> tree, String path) {
        int before = problems.count();
        List<Object> values = new ArrayList<>(tree.size());
        for (int i = 0; i < tree.size(); i++) {
            Object value = read(element, component, tree.get(i), path + "[" + i + "]");
            if (value != null) {
                values.add(value);
            }
        }
        return problems.count() == before ? List.copyOf(values) : null;
    }

    /** In a map that names columns, the keys do. The order is that of the tree, so that it is the same in every JVM. */
    private @Nullable Map<String, Object> readMap(
            Type type, @Nullable RecordComponent component, Map<?, ?> tree, String path) {
        int before = problems.count();
        Map<String, Object> values = new LinkedHashMap<>();
        ColumnRef reference = component == null ? null : component.getAnnotation(ColumnRef.class);
        tree.forEach((key, given) -> {
            if (!(key instanceof String name)) {
                problem(path, "The keys of this must be texts.");
                return;
            }
            String at = below(path, name);
            if (reference != null) {
                scalars.checkColumn(reference, name, at);
            }
            Object value = read(RecordTypes.argument(type, 1), reference == null ? component : null, given, at);
            if (value != null) {
                values.put(name, value);
            }
        });
        return problems.count() == before ? Collections.unmodifiableMap(values) : null;
    }

    private Object readArray(Class<?> element, @Nullable RecordComponent component, List<?> tree, String path) {
        Object array = Array.newInstance(element, tree.size());
        for (int i = 0; i < tree.size(); i++) {
            Object value = read(element, component, tree.get(i), path + "[" + i + "]");
            if (value != null) {
                Array.set(array, i, value);
            }
        }
        return array;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // There is no value, of whatever type.
    private <T> @Nullable T problem(String path, String message) {
        return problems.add(path, message);
    }
}
