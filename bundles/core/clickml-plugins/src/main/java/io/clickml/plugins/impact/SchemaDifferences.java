package io.clickml.plugins.impact;

import io.clickml.api.plugin.Differences;
import io.clickml.api.plugin.Impact.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the JSON Schemas of two parameter records, in the words of a form. A parameter that comes or goes is
 * one difference, such as {@code limit: null -> "integer, default 10"}; each property of one that stays is one, under a
 * path such as {@code limit (default)}. Titles and sentences do not count.
 */
final class SchemaDifferences {
    private static final List<String> FACETS =
            List.of("default", "choices", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "pattern");

    private SchemaDifferences() {}

    static List<Difference> between(Map<String, ?> before, Map<String, ?> after) {
        List<Difference> found = new ArrayList<>();
        records("", before, after, found);
        return List.copyOf(found);
    }

    private static void records(String path, Map<?, ?> before, Map<?, ?> after, List<Difference> found) {
        Map<?, ?> old = map(before.get("properties"));
        Map<?, ?> now = map(after.get("properties"));
        Set<Object> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        for (Object name : names) {
            String here = path.isEmpty() ? String.valueOf(name) : path + "." + name;
            boolean was = old.containsKey(name);
            boolean is = now.containsKey(name);
            boolean wasRequired = list(before.get("required")).contains(name);
            boolean isRequired = list(after.get("required")).contains(name);
            if (was && is) {
                facet(here, "required", wasRequired, isRequired, found);
                values(here, map(old.get(name)), map(now.get(name)), found);
            } else {
                found.add(new Difference(
                        here,
                        was ? describe(map(old.get(name)), wasRequired) : null,
                        is ? describe(map(now.get(name)), isRequired) : null));
            }
        }
    }

    private static void values(String path, Map<?, ?> before, Map<?, ?> after, List<Difference> found) {
        facet(path, "type", type(before), type(after), found);
        for (String facet : FACETS) {
            facet(path, facet, property(before, facet), property(after, facet), found);
        }
        records(path, before, after, found);
        if (before.get("items") instanceof Map<?, ?> old && after.get("items") instanceof Map<?, ?> now) {
            values(path + "[]", old, now, found);
        }
        Map<String, Map<?, ?>> old = kinds(before);
        Map<String, Map<?, ?>> now = kinds(after);
        for (String kind : new TreeSet<>(old.keySet())) {
            Map<?, ?> same = now.get(kind);
            if (same != null) {
                records(path + "." + kind, Objects.requireNonNull(old.get(kind)), same, found);
            }
        }
    }

    private static void facet(
            String path, String facet, @Nullable Object before, @Nullable Object after, List<Difference> found) {
        if (!Differences.same(before, after)) {
            found.add(new Difference(path + " (" + facet + ")", before, after));
        }
    }

    private static @Nullable Object property(Map<?, ?> schema, String facet) {
        if (!facet.equals("choices")) {
            return schema.get(facet);
        }
        Map<String, Map<?, ?>> kinds = kinds(schema);
        return kinds.isEmpty() ? schema.get("enum") : List.copyOf(kinds.keySet());
    }

    private static String describe(Map<?, ?> schema, boolean required) {
        Object otherwise = schema.get("default");
        return type(schema) + (required ? ", required" : otherwise == null ? "" : ", default " + otherwise);
    }

    private static String type(Map<?, ?> schema) {
        if (schema.get("items") instanceof Map<?, ?> items) {
            return "list of " + type(items);
        }
        if (schema.get("enum") != null || !kinds(schema).isEmpty()) {
            return "choice";
        }
        return schema.get("type") instanceof String type ? type : "any";
    }

    /** The alternatives of a sealed type by their names. */
    private static Map<String, Map<?, ?>> kinds(Map<?, ?> schema) {
        Map<String, Map<?, ?>> kinds = new LinkedHashMap<>();
        for (Object alternative : list(schema.get("oneOf"))) {
            Map<?, ?> one = map(alternative);
            if (map(map(one.get("properties")).get("kind")).get("const") instanceof String kind) {
                Map<Object, Object> rest = new LinkedHashMap<>(map(one.get("properties")));
                rest.remove("kind");
                Map<Object, Object> without = new LinkedHashMap<>(one);
                without.put("properties", rest);
                kinds.put(kind, without);
            }
        }
        return kinds;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
