package io.clickml.rest.openapi;

import static io.clickml.rest.openapi.Schemas.ordered;

import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Paged;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of an operation, by place and name. */
final class Parameters {
    private final Schemas schemas;

    Parameters(Schemas schemas) {
        this.schemas = schemas;
    }

    Map<String, Object> of(Method method, boolean conditional) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Parameter parameter : method.getParameters()) {
            PathParam path = parameter.getAnnotation(PathParam.class);
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            HeaderParam header = parameter.getAnnotation(HeaderParam.class);
            if (path != null) {
                add(all, "path", path.value(), true, parameter);
            } else if (query != null) {
                add(all, "query", query.value(), false, parameter);
            } else if (header != null && header.value().equals(HttpHeaders.IF_MATCH)) {
                boolean needed = needsMatch(method);
                put(
                        all,
                        "header",
                        header.value(),
                        needed,
                        Map.of("type", "string"),
                        "Entity tag of what the change is based on, such as \"3\"; an asterisk for any");
            } else if (header != null && !header.value().equals(HttpHeaders.CONTENT_LENGTH)) {
                add(all, "header", header.value(), false, parameter);
            }
        }
        Paged paged = method.getAnnotation(Paged.class);
        if (paged != null) {
            addPaging(all, paged);
        }
        if (conditional) {
            put(
                    all,
                    "header",
                    "If-None-Match",
                    false,
                    Map.of("type", "string"),
                    "Entity tag of what the caller has: 304 if it is still the same");
        }
        return all;
    }

    /** Changes need to say what they are based on; where it may be absent, a description says so. */
    static boolean needsMatch(Method method) {
        return method.isAnnotationPresent(jakarta.ws.rs.PUT.class)
                && Arrays.stream(method.getParameters())
                        .map(parameter -> parameter.getAnnotation(HeaderParam.class))
                        .anyMatch(header -> header != null && header.value().equals(HttpHeaders.IF_MATCH));
    }

    private void add(Map<String, Object> all, String in, String name, boolean required, Parameter parameter) {
        Description description = parameter.getAnnotation(Description.class);
        DefaultValue standard = parameter.getAnnotation(DefaultValue.class);
        Map<String, Object> schema = schemas.of(parameter.getParameterizedType(), true);
        if (standard != null) {
            schema = Schemas.with(schema, "default", value(standard.value(), parameter.getType()));
        }
        put(all, in, name, required, schema, description == null ? null : description.value());
    }

    private static Object value(String text, Class<?> type) {
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        return type == int.class || type == long.class ? (Object) Long.valueOf(text) : text;
    }

    private static void addPaging(Map<String, Object> all, Paged paged) {
        put(
                all,
                "query",
                "offset",
                false,
                ordered("type", "integer", "minimum", 0, "default", 0),
                "How many to leave out");
        put(
                all,
                "query",
                "limit",
                false,
                ordered("type", "integer", "minimum", 1, "maximum", 1000, "default", 50),
                "How many to give");
        if (paged.sort().length > 0) {
            put(
                    all,
                    "query",
                    "sort",
                    false,
                    Map.of("type", "string"),
                    "Properties by which to sort, separated by commas, with a leading minus" + " for descending: "
                            + String.join(", ", paged.sort()));
        }
        if (paged.search()) {
            put(all, "query", "search", false, Map.of("type", "string"), "A text that must occur, in any case");
        }
        for (String filter : paged.filters()) {
            if (!all.containsKey("query " + filter)) {
                put(all, "query", filter, false, Map.of("type", "string"), "Only those with this " + filter);
            }
        }
    }

    private static void put(
            Map<String, Object> all,
            String in,
            String name,
            boolean required,
            Map<String, Object> schema,
            @Nullable String description) {
        Map<String, Object> parameter = ordered("name", name, "in", in);
        if (description != null) {
            parameter.put("description", description);
        }
        if (required) {
            parameter.put("required", true);
        }
        parameter.put("schema", schema);
        all.put(in + " " + name, parameter);
    }
}
