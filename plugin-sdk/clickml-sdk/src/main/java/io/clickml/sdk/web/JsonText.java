package io.clickml.sdk.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain values as JSON. */
final class JsonText {
    private static final int DEEPEST = 100;
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(@Nullable Object value) {
        JsonText text = new JsonText();
        text.value("value", value, 0);
        return text.out.toString();
    }

    private void value(String path, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("The value is nested more than " + DEEPEST + " deep at " + path + ".");
        }
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof CharSequence || value instanceof Enum<?>) {
            string(value instanceof Enum<?> constant ? constant.name() : value.toString());
        } else if (value instanceof Number number) {
            boolean finite =
                    !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
            out.append(finite ? number.toString() : "null");
        } else if (value instanceof Map<?, ?> map) {
            object(path, map, depth);
        } else if (value instanceof Collection<?> list) {
            array(path, list, depth);
        } else if (value instanceof Record fields) {
            record(path, fields, depth);
        } else {
            throw new IllegalArgumentException(
                    "At " + path + " is a " + value.getClass().getName()
                            + ", which has no form in JSON. Use maps, lists, records, texts, numbers and Booleans.");
        }
    }

    private void object(String path, Map<?, ?> map, int depth) {
        out.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException("A key of the map at " + path + " is not a text.");
            }
            out.append(separator);
            member(path, key, entry.getValue(), depth);
            separator = ",";
        }
        out.append('}');
    }

    private void record(String path, Record fields, int depth) {
        out.append('{');
        String separator = "";
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            out.append(separator);
            member(path, component.getName(), read(component, fields), depth);
            separator = ",";
        }
        out.append('}');
    }

    private static @Nullable Object read(RecordComponent component, Record fields) {
        try {
            component.getAccessor().setAccessible(true); // the record may be private
            return component.getAccessor().invoke(fields);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException("The component " + component + " cannot be read.", e);
        }
    }

    private void member(String path, String key, @Nullable Object value, int depth) {
        string(key);
        out.append(':');
        value(path + "." + key, value, depth + 1);
    }

    private void array(String path, Collection<?> list, int depth) {
        out.append('[');
        int index = 0;
        for (Object element : list) {
            out.append(index == 0 ? "" : ",");
            value(path + "[" + index + "]", element, depth + 1);
            index++;
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029' || c == '<') {
                // Beyond JSON's own rules, so that the text can stand inside a script.
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
