package io.clickml.rest.openapi;

import static io.clickml.rest.openapi.Schemas.ordered;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.clickml.rest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The OpenAPI 3.1 document of all that the server answers. */
public final class OpenApiDocument {
    private OpenApiDocument() {}

    /** Writes the document to the file that is the first argument; the second is the version. */
    public static void main(String[] arguments) throws IOException {
        String json = Json.mapper()
                .writer(new DefaultPrettyPrinter()
                        .withObjectIndenter(new com.fasterxml.jackson.core.util.DefaultIndenter("  ", "\n")))
                .writeValueAsString(stable(create(arguments[1])));
        Files.write(Path.of(arguments[0]), (json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The order of immutable maps changes from run to run; the bytes of the document must not. */
    private static Object stable(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = map instanceof LinkedHashMap<?, ?> ? new LinkedHashMap<>() : new TreeMap<>();
            map.forEach((key, part) -> copy.put((String) key, stable(part)));
            return copy;
        }
        return value instanceof List<?> list
                ? list.stream().map(OpenApiDocument::stable).toList()
                : value;
    }

    static Map<String, Object> create(String version) {
        Schemas schemas = new Schemas();
        Operations operations = new Operations(schemas);
        Map<String, Map<String, Map<String, Object>>> paths = new TreeMap<>();
        for (Paths.Entry entry : Paths.all()) {
            Map<String, Map<String, Object>> path = paths.computeIfAbsent(entry.path(), key -> new TreeMap<>());
            path.put(entry.verb(), operations.add(entry, path.get(entry.verb())));
        }
        paths.values().forEach(path -> path.values().forEach(OpenApiDocument::listParameters));
        Map<String, Object> responses = ProblemResponses.all(schemas);
        return ordered(
                "openapi", "3.1.0",
                "info",
                        ordered(
                                "title",
                                "ClickML",
                                "version",
                                version,
                                "summary",
                                "A low-code MLOps server.",
                                "description",
                                "Pipelines, runs, models and all that belongs to them. Lists take offset, limit, sort, search and filters."
                                        + " Failures are problem documents after RFC 9457, with all fields that are wrong.",
                                "license",
                                ordered("name", "Apache-2.0", "identifier", "Apache-2.0")),
                "servers", List.of(ordered("url", "/", "description", "This server.")),
                "tags", Tags.all(),
                "security", List.of(Map.of("bearer", List.of()), Map.of("session", List.of())),
                "paths", paths,
                "components",
                        ordered(
                                "securitySchemes",
                                securitySchemes(),
                                "headers",
                                headers(),
                                "responses",
                                responses,
                                "schemas",
                                schemas.components()));
    }

    private static void listParameters(Map<String, Object> operation) {
        List<Object> list = new ArrayList<>(((Map<?, ?>) operation.remove("parameters")).values());
        if (list.isEmpty()) {
            return;
        }
        Map<String, Object> copy = new LinkedHashMap<>(operation);
        operation.clear();
        copy.forEach((key, value) -> {
            operation.put(key, value);
            if (key.equals("security")) {
                operation.put("parameters", list);
            }
        });
    }

    private static Map<String, Object> securitySchemes() {
        return ordered(
                "bearer",
                        ordered(
                                "type",
                                "http",
                                "scheme",
                                "bearer",
                                "description",
                                "An API token, made with POST /api/v1/tokens."),
                "session",
                        ordered(
                                "type",
                                "apiKey",
                                "in",
                                "cookie",
                                "name",
                                "CLICKML_SESSION",
                                "description",
                                "Set by POST /api/v1/auth/login."),
                "csrf",
                        ordered(
                                "type",
                                "apiKey",
                                "in",
                                "header",
                                "name",
                                "X-CSRF-Token",
                                "description",
                                "With the cookie, for everything but GET: csrfToken of the session."));
    }

    private static Map<String, Object> headers() {
        return ordered(
                "AcceptRanges", header("The unit in which ranges can be asked for: bytes."),
                "ContentDisposition", header("The name under which to save the answer."),
                "CorrelationId", header("Stands in the server's log beside all that this request has caused."),
                "ETag", header("Version of what is answered, for If-Match and If-None-Match."),
                "Location", header("Address of what was created."),
                "RetryAfter", header("How many seconds to wait before trying again."),
                "SetCookie", header("The session cookie: HttpOnly, SameSite=Strict."));
    }

    private static Map<String, Object> header(String description) {
        return ordered("description", description, "schema", Map.of("type", "string"));
    }
}
