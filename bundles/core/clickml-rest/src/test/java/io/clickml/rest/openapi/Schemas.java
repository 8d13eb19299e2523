package io.clickml.rest.openapi;

import io.clickml.rest.doc.Binary;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Required;
import io.clickml.rest.http.Items;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Metric;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of records, as the API writes and reads them. */
final class Schemas {
    private static final String REFERENCE = "#/components/schemas/";
    private static final Map<Class<?>, Map<String, Object>> SIMPLE = Map.ofEntries(
            Map.entry(String.class, Map.of("type", "string")),
            Map.entry(char[].class, ordered("type", "string", "format", "password")),
            Map.entry(byte[].class, ordered("type", "string", "format", "binary")),
            Map.entry(int.class, ordered("type", "integer", "format", "int32")),
            Map.entry(Integer.class, ordered("type", "integer", "format", "int32")),
            Map.entry(long.class, ordered("type", "integer", "format", "int64")),
            Map.entry(Long.class, ordered("type", "integer", "format", "int64")),
            Map.entry(double.class, ordered("type", "number", "format", "double")),
            Map.entry(Double.class, ordered("type", "number", "format", "double")),
            Map.entry(boolean.class, Map.of("type", "boolean")),
            Map.entry(Boolean.class, Map.of("type", "boolean")),
            Map.entry(Instant.class, ordered("type", "string", "format", "date-time")),
            Map.entry(Map.class, Map.of("type", "object")),
            Map.entry(Object.class, Map.of()));

    /** Where numbers may be NaN, which is written as null. */
    private static final Set<Class<?>> WITH_GAPS =
            Set.of(Metric.class, io.clickml.api.run.MetricValue.class, Chart.Series.class, Chart.Heatmap.class);

    /** Two records have the same simple name. */
    private static final Map<Class<?>, String> NAMES = Map.of(
            io.clickml.api.pipeline.Problem.class, "GraphProblem", io.clickml.sdk.table.Role.class, "ColumnRole");

    private final Map<String, Object> components = new TreeMap<>();
    private final Map<String, Type> owners = new TreeMap<>();

    Map<String, Object> components() {
        return components;
    }

    /** The schema of what is written, or of what is read: there, what may be null may be absent. */
    Map<String, Object> of(Type type, boolean input) {
        return of(type, input, false);
    }

    private Map<String, Object> of(Type type, boolean input, boolean gaps) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain, input, gaps);
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], input, gaps);
        }
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (Map.class.isAssignableFrom(raw)) {
                return ordered("type", "object", "additionalProperties", of(last, input, gaps));
            }
            if (Set.class.isAssignableFrom(raw)) {
                return ordered("type", "array", "uniqueItems", true, "items", of(last, input, gaps));
            }
            if (List.class.isAssignableFrom(raw)) {
                return ordered("type", "array", "items", of(last, input, gaps));
            }
            return listing(raw, (Class<?>) last);
        }
        throw new IllegalArgumentException("No schema for " + type);
    }

    private Map<String, Object> ofClass(Class<?> type, boolean input, boolean gaps) {
        Map<String, Object> simple = SIMPLE.get(type);
        if (simple != null) {
            return gaps && "number".equals(simple.get("type")) ? nullable(simple) : simple;
        }
        if (type.isEnum()) {
            return component(
                    name(type),
                    type,
                    () -> ordered(
                            "type",
                            "string",
                            "enum",
                            Arrays.stream(type.getEnumConstants())
                                    .map(Object::toString)
                                    .toList()));
        }
        if (type == Chart.class) {
            return component(name(type), type, this::chart);
        }
        if (type.isRecord()) {
            return component(name(type), type, () -> record(type, type.getRecordComponents(), input, null));
        }
        throw new IllegalArgumentException("No schema for " + type);
    }

    private Map<String, Object> listing(Class<?> container, Class<?> item) {
        String name = name(item) + (container == Items.class ? "List" : "Page");
        return component(
                name,
                container == Items.class ? List.of(item).getClass() : container,
                () -> record(container, container.getRecordComponents(), false, item));
    }

    private interface Maker {
        Map<String, Object> make();
    }

    private Map<String, Object> component(String name, Type owner, Maker maker) {
        Type known = owners.putIfAbsent(name, owner);
        if (known == null) {
            components.put(name, Map.of());
            components.put(name, maker.make());
        } else if (!known.equals(owner)) {
            throw new IllegalStateException(known + " and " + owner + " are both named " + name);
        }
        return Map.of("$ref", REFERENCE + name);
    }

    private Map<String, Object> record(Class<?> type, RecordComponent[] parts, boolean input, @Nullable Class<?> item) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent part : parts) {
            boolean absent = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean needed = part.isAnnotationPresent(Required.class);
            Map<String, Object> schema;
            if (item != null && part.getName().equals("items")) {
                schema = ordered("type", "array", "items", of(item, false));
            } else if (part.isAnnotationPresent(Binary.class)) {
                schema = SIMPLE.get(byte[].class);
            } else {
                schema = of(part.getGenericType(), input, WITH_GAPS.contains(type));
            }
            schema = absent && !needed ? nullable(schema) : schema;
            Description description = part.getAnnotation(Description.class);
            properties.put(
                    part.getName(), description == null ? schema : with(schema, "description", description.value()));
            if (needed || !absent || !input) {
                required.add(part.getName());
            }
        }
        Map<String, Object> schema = ordered("type", "object", "properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (input) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private Map<String, Object> chart() {
        List<Object> kinds = new ArrayList<>();
        Map<String, Object> mapping = new TreeMap<>();
        for (Class<?> kind : Chart.class.getPermittedSubclasses()) {
            if (!kind.isRecord()) {
                continue;
            }
            String name = name(kind);
            String value = kind.getSimpleName().toLowerCase(Locale.ROOT);
            kinds.add(component(name, kind, () -> {
                Map<String, Object> schema = record(kind, kind.getRecordComponents(), false, null);
                Map<String, Object> properties = ordered("kind", Map.of("type", "string", "const", value));
                ((Map<?, ?>) schema.get("properties"))
                        .forEach((key, property) -> properties.put((String) key, property));
                schema.put("properties", properties);
                List<Object> required = new ArrayList<>(List.of("kind"));
                required.addAll((List<?>) schema.get("required"));
                schema.put("required", required);
                return schema;
            }));
            mapping.put(value, REFERENCE + name);
        }
        return ordered("oneOf", kinds, "discriminator", Map.of("propertyName", "kind", "mapping", mapping));
    }

    /** Records in records and interfaces bear the name of both; holders of records do not count. */
    private static String name(Class<?> type) {
        String special = NAMES.get(type);
        Class<?> around = type.getEnclosingClass();
        if (special != null || around == null) {
            return special == null ? type.getSimpleName() : special;
        }
        boolean counts = around.isRecord()
                || around.isInterface() && around.getPackageName().startsWith("io.clickml.sdk");
        return (counts ? name(around) : "") + type.getSimpleName();
    }

    static Map<String, Object> nullable(Map<String, Object> schema) {
        if (schema.containsKey("$ref")) {
            return Map.of("anyOf", List.of(schema, Map.of("type", "null")));
        }
        return schema.get("type") instanceof String type ? with(schema, "type", List.of(type, "null")) : schema;
    }

    static Map<String, Object> with(Map<String, Object> schema, String key, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(schema);
        copy.put(key, value);
        return copy;
    }

    /** A map of keys and values in this order. */
    static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
