package io.clickml.sdk.internal;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.Secret;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree of a record. Keys of maps are sorted, so that equal values give equal trees. Not thread-safe; use it
 * once.
 */
public final class TreeWriter {
    private final @Nullable BinaryOperator<String> secrets;
    private int depth;

    /**
     * A writer.
     *
     * @param secrets gets the path and the text of each secret, and gives the name to write instead; null writes the
     *     text
     */
    public TreeWriter(@Nullable BinaryOperator<String> secrets) {
        this.secrets = secrets;
    }

    /** The tree of a record. */
    public Map<String, @Nullable Object> write(Record record) {
        return write(record, new LinkedHashMap<>(), "");
    }

    private Map<String, @Nullable Object> write(Record record, Map<String, @Nullable Object> tree, String path) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String below = path.isEmpty() ? component.getName() : path + "." + component.getName();
            tree.put(
                    component.getName(),
                    write(component.getGenericType(), component, valueOf(record, component), below));
        }
        return tree;
    }

    private @Nullable Object write(Type type, RecordComponent component, Object value, String path) {
        if (depth == BinaryTree.DEEPEST) {
            throw new IllegalArgumentException("Records nested more than " + depth + " deep cannot be written");
        }
        depth++;
        Object tree = treeOf(type, component, value, path);
        depth--;
        return tree;
    }

    private @Nullable Object treeOf(Type type, RecordComponent component, Object value, String path) {
        Class<?> raw = RecordTypes.raw(type);
        if (value instanceof Record record) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            if (!raw.isRecord()) {
                tree.put(RecordTypes.KIND, RecordTypes.kindOf(record.getClass()));
            }
            return write(record, tree, path);
        }
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? null : write(RecordTypes.argument(type, 0), component, optional.get(), path);
        }
        if (value instanceof List<?> list) {
            return writeList(RecordTypes.argument(type, 0), component, list, path);
        }
        if (value instanceof Object[] array) {
            return writeList(raw.getComponentType(), component, Arrays.asList(array), path);
        }
        if (value instanceof Schema schema) {
            return writeList(Field.class, component, schema.fields(), path);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> tree = new TreeMap<>();
            map.forEach((key, element) ->
                    tree.put((String) key, write(RecordTypes.argument(type, 1), component, element, path + "." + key)));
            return tree;
        }
        if (value instanceof String text && secrets != null && component.isAnnotationPresent(Secret.class)) {
            return Map.of(RecordTypes.SECRET, secrets.apply(path, text));
        }
        return value instanceof Dictionary dictionary
                ? dictionary.labels()
                : value instanceof Enum<?> constant ? constant.name() : value;
    }

    private List<@Nullable Object> writeList(Type element, RecordComponent component, List<?> values, String path) {
        List<@Nullable Object> tree = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            tree.add(write(element, component, values.get(i), path + "[" + i + "]"));
        }
        return tree;
    }

    private static Object valueOf(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(record);
            if (value == null) {
                throw new ClickMLException(
                        ErrorCode.DEFECT,
                        record.getClass().getName() + "." + component.getName() + " is null; declare an Optional");
            }
            return value;
        } catch (ReflectiveOperationException e) {
            throw new ClickMLException(
                    ErrorCode.DEFECT, record.getClass().getName() + "." + component.getName() + " cannot be read", e);
        }
    }
}
