package io.clickml.rest.openapi;

import static io.clickml.rest.openapi.Schemas.ordered;

import io.clickml.rest.access.Anonymous;
import io.clickml.rest.access.Requires;
import io.clickml.rest.access.SignedIn;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.problem.ProblemKind;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the document says of one operation. */
final class Operations {
    private static final List<Map<String, Object>> READING =
            List.of(Map.of("bearer", List.of()), Map.of("session", List.of()));
    private static final List<Map<String, Object>> CHANGING =
            List.of(Map.of("bearer", List.of()), ordered("session", List.of(), "csrf", List.of()));
    private final Schemas schemas;
    private final Parameters parameters;

    Operations(Schemas schemas) {
        this.schemas = schemas;
        parameters = new Parameters(schemas);
    }

    /** Adds an operation to what is known of its path and verb: two methods may differ in their media types. */
    Map<String, Object> add(Paths.Entry entry, @Nullable Map<String, Object> known) {
        Method method = entry.method();
        Operation notes = method.getAnnotation(Operation.class);
        if (notes == null) {
            throw new IllegalStateException(method + " has no @Operation");
        }
        boolean conditional =
                entry.verb().equals("get") && Arrays.asList(notes.headers()).contains("ETag");
        Map<String, Object> own = parameters.of(method, conditional);
        Map<String, Object> operation = known == null ? start(entry, notes) : known;
        merge(operation, "parameters", own);
        Parameter body = body(method);
        if (body != null) {
            Map<String, Object> request = child(operation, "requestBody");
            request.put("required", !notes.description().contains("body may be absent"));
            for (String media : consumed(method)) {
                child(request, "content").put(media, Map.of("schema", bodySchema(body, notes)));
            }
        }
        Map<String, Object> responses = child(operation, "responses");
        success(responses, notes, method);
        if (conditional) {
            responses.put("304", Map.of("description", "It is still the same."));
        }
        boolean inference = Tags.of(entry.path()).equals("inference");
        problems(method, notes, own, body != null).stream()
                .filter(status -> !inference || ProblemResponses.isOfInference(status))
                .forEach(status -> responses.putIfAbsent(
                        String.valueOf(status),
                        Map.of("$ref", "#/components/responses/" + ProblemResponses.name(status, inference))));
        return operation;
    }

    private static Map<String, Object> start(Paths.Entry entry, Operation notes) {
        Map<String, Object> operation =
                ordered("operationId", id(entry), "tags", List.of(Tags.of(entry.path())), "summary", notes.summary());
        if (!notes.description().isEmpty()) {
            operation.put("description", notes.description());
        }
        operation.put(
                "security",
                entry.method().isAnnotationPresent(Anonymous.class)
                        ? List.of()
                        : entry.verb().equals("get") ? READING : CHANGING);
        return operation;
    }

    private static String id(Paths.Entry entry) {
        String resource = entry.method().getDeclaringClass().isInterface()
                ? ""
                : entry.method().getDeclaringClass().getSimpleName().replace("Resource", "");
        String name = entry.method().getName();
        return resource.isEmpty()
                ? name
                : resource.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + resource.substring(1) + "_" + name;
    }

    private static @Nullable Parameter body(Method method) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> Arrays.stream(parameter.getAnnotations())
                        .noneMatch(annotation ->
                                annotation.annotationType().getPackageName().startsWith("jakarta.ws.rs")
                                        || annotation instanceof Context))
                .findFirst()
                .orElse(null);
    }

    private Map<String, Object> bodySchema(Parameter body, Operation notes) {
        Type type = body.getType() == InputStream.class ? notes.body() : body.getParameterizedType();
        return schemas.of(type, true);
    }

    private static String[] consumed(Method method) {
        Consumes consumes = method.getAnnotation(Consumes.class);
        consumes = consumes == null ? method.getDeclaringClass().getAnnotation(Consumes.class) : consumes;
        return consumes == null ? new String[] {MediaType.APPLICATION_JSON} : consumes.value();
    }

    private void success(Map<String, Object> responses, Operation notes, Method method) {
        Type answer = notes.answer() == void.class ? method.getGenericReturnType() : notes.answer();
        Map<String, Object> response = child(responses, String.valueOf(notes.status()));
        response.put("description", notes.status() == 201 ? "Created." : notes.status() == 202 ? "Accepted." : "Done.");
        Map<String, Object> headers = child(response, "headers");
        headers.put("X-Correlation-ID", Map.of("$ref", "#/components/headers/CorrelationId"));
        for (String header : notes.headers()) {
            headers.put(header, Map.of("$ref", "#/components/headers/" + header.replace("-", "")));
        }
        if (answer != void.class && answer != Void.class) {
            child(response, "content").put(notes.media(), Map.of("schema", schemas.of(answer, false)));
        }
        for (int status : notes.alike()) {
            responses.put(
                    String.valueOf(status),
                    ordered(
                            "description",
                            ProblemKind.of(status).title() + ".",
                            "content",
                            Map.of(notes.media(), Map.of("schema", schemas.of(answer, false)))));
        }
        if (Arrays.asList(notes.headers()).contains("Accept-Ranges")) {
            responses.put(
                    "206",
                    Map.of(
                            "description",
                            "The range that was asked for.",
                            "content",
                            Map.of(notes.media(), Map.of("schema", schemas.of(answer, false)))));
        }
    }

    private static Set<Integer> problems(Method method, Operation notes, Map<String, Object> parameters, boolean body) {
        Set<Integer> statuses = new TreeSet<>(Set.of(400, 406, 500, 503));
        Arrays.stream(notes.problems()).forEach(statuses::add);
        if (method.isAnnotationPresent(Requires.class)) {
            statuses.add(403);
        }
        if (method.isAnnotationPresent(Requires.class) || method.isAnnotationPresent(SignedIn.class)) {
            statuses.add(401);
        }
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(PathParam.class)) {
                statuses.add(404);
            }
            if (parameter.isAnnotationPresent(QueryParam.class)) {
                statuses.add(422);
            }
        }
        if (body) {
            statuses.addAll(Set.of(413, 415, 422));
        }
        if (parameters.containsKey("query offset")) {
            statuses.add(422);
        }
        if (Parameters.needsMatch(method)) {
            statuses.addAll(Set.of(412, 428));
        }
        statuses.forEach(status -> {
            if (Arrays.stream(ProblemKind.values()).noneMatch(kind -> kind.status() == status)) {
                throw new IllegalStateException(method + " has the unknown status " + status);
            }
        });
        return statuses;
    }

    @SuppressWarnings("unchecked") // only this class fills these maps
    private static Map<String, Object> child(Map<String, Object> map, String key) {
        return (Map<String, Object>) map.computeIfAbsent(key, name -> new LinkedHashMap<String, Object>());
    }

    private static void merge(Map<String, Object> operation, String key, Map<String, Object> own) {
        child(operation, key).putAll(own);
    }
}
