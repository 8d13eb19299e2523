package io.clickml.sdk.testkit.conformance;

import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values for the parameters that a schema describes: defaults are left to the operator, the others are columns that fit,
 * first choices and small numbers.
 */
final class Filling {
    /** How much is filled beyond what must be. */
    enum Extent {
        REQUIRED,
        LISTS,
        OPTIONS
    }

    private final Schema columns;
    private final Extent extent;
    private final Set<String> used = new HashSet<>();
    private String file = "";
    private boolean guessed;

    private Filling(Schema columns, Extent extent) {
        this.columns = columns;
        this.extent = extent;
    }

    /**
     * Parameters and what they came to.
     *
     * @param file name of the file they refer to; empty if none
     * @param guessed whether there is a text among them that stands for something outside, such as an address
     */
    record Filled(Map<String, Object> params, String file, boolean guessed) {}

    /** What to try one after the other, until an operator takes it. */
    static List<Filled> of(Map<String, Object> schema, Schema columns) {
        List<Filled> all = new ArrayList<>();
        for (Extent extent : Extent.values()) {
            Filling filling = new Filling(columns, extent);
            Filled filled = new Filled(filling.object(schema), filling.file, filling.guessed);
            if (!all.contains(filled)) {
                all.add(filled);
            }
        }
        return all;
    }

    private Map<String, Object> object(Map<?, ?> schema) {
        Map<String, Object> filled = new LinkedHashMap<>();
        List<?> required = schema.get("required") instanceof List<?> list ? list : List.of();
        map(schema.get("properties")).forEach((name, property) -> {
            Map<?, ?> described = map(property);
            if (required.contains(name) || more(described)) {
                filled.put(String.valueOf(name), value(described));
            }
        });
        return filled;
    }

    private boolean more(Map<?, ?> property) {
        boolean column = "column".equals(map(property.get("x-ui")).get("widget"));
        if ("array".equals(property.get("type"))) {
            Map<?, ?> items = map(property.get("items"));
            boolean records = "object".equals(items.get("type")) || items.containsKey("oneOf");
            return extent != Extent.REQUIRED && List.of().equals(property.get("default")) && (column || records);
        }
        return extent == Extent.OPTIONS && column && !property.containsKey("default");
    }

    private Object value(Map<?, ?> schema) {
        Map<?, ?> hints = map(schema.get("x-ui"));
        if ("column".equals(hints.get("widget"))) {
            String column = column(hints.get("types"));
            return "array".equals(schema.get("type")) ? List.of(column) : column;
        }
        if ("file".equals(hints.get("widget"))) {
            List<?> endings = hints.get("endings") instanceof List<?> list ? list : List.of();
            file = Samples.FILE + (endings.isEmpty() || endings.contains("csv") ? "csv" : endings.get(0));
            return file;
        }
        if (schema.containsKey("const")) {
            return String.valueOf(schema.get("const"));
        }
        if (schema.get("enum") instanceof List<?> choices && !choices.isEmpty()) {
            return String.valueOf(choices.get(0));
        }
        if (schema.get("oneOf") instanceof List<?> choices && !choices.isEmpty()) {
            return object(map(choices.get(0)));
        }
        return plain(schema);
    }

    private Object plain(Map<?, ?> schema) {
        Object type = schema.get("type");
        if ("object".equals(type)) {
            return schema.containsKey("properties") ? object(schema) : new HashMap<>();
        }
        if ("array".equals(type)) {
            return List.of(value(map(schema.get("items"))));
        }
        if ("boolean".equals(type)) {
            return false;
        }
        if ("integer".equals(type) || "number".equals(type)) {
            double one = Math.min(Math.max(1, bound(schema, "minimum", 1)), bound(schema, "maximum", 1));
            return "integer".equals(type) ? (Object) (long) one : (Object) one;
        }
        guessed = true;
        return "examination";
    }

    private static double bound(Map<?, ?> schema, String which, double otherwise) {
        return schema.get(which) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /** A column of these types, by preference one that nothing else names. */
    private String column(@Nullable Object types) {
        String any = "";
        for (Field field : columns.fields()) {
            if (accepts(types, field.type())) {
                if (used.add(field.name())) {
                    return field.name();
                }
                any = any.isEmpty() ? field.name() : any;
            }
        }
        return any;
    }

    private static boolean accepts(@Nullable Object types, ColumnType given) {
        return !(types instanceof List<?> list)
                || list.isEmpty()
                || list.stream()
                        .anyMatch(
                                type -> ColumnType.valueOf(String.valueOf(type)).accepts(given));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
