package io.clickml.engine;

import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees as JSON has them, from hands that may have made something else. */
final class Trees {
    private static final int DEEPEST = 64;

    private Trees() {}

    /** What a plugin gave is no tree. */
    static final class NoTree extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        NoTree(String message) {
            super(message);
        }
    }

    /**
     * The same, if it is a tree.
     *
     * @throws NoTree with a sentence
     */
    static Map<String, Object> checked(@Nullable Map<String, Object> tree) {
        if (tree == null) {
            throw new NoTree("It gave nothing.");
        }
        check("", tree, 0);
        return tree;
    }

    private static void check(String path, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new NoTree("It gave something that is more than " + DEEPEST + " levels deep.");
        }
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, child) -> {
                if (!(name instanceof String)) {
                    throw new NoTree("It gave a name that is no text" + at(path) + ".");
                }
                check(path.isEmpty() ? String.valueOf(name) : path + "." + name, child, depth + 1);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(child -> check(path, child, depth + 1));
        } else if (!(value == null || value instanceof String || value instanceof Boolean || isNumber(value))) {
            throw new NoTree("It gave a " + value.getClass().getName() + at(path) + ", which no pipeline can hold.");
        }
    }

    private static String at(String path) {
        return path.isEmpty() ? "" : " at " + path;
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number number
                && number.getClass().getName().startsWith("java.")
                && (!(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue()));
    }

    /** A copy that may be changed, to every depth. */
    static Map<String, Object> copy(Map<String, Object> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((name, value) -> copy.put(name, copyOf(value)));
        return copy;
    }

    private static Object copyOf(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((name, child) -> copy.put(name, copyOf(child)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(child -> copy.add(copyOf(child)));
            return copy;
        }
        return value;
    }
}
