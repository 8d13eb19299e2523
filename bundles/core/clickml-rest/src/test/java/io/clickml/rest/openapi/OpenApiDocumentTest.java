package io.clickml.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickml.rest.json.Json;
import io.clickml.rest.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Looks at the document as it is packaged. */
class OpenApiDocumentTest {
    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = OpenApiDocumentTest.class.getResourceAsStream("/openapi.json")) {
            document = Json.mapper().readTree(in);
        }
    }

    /** As Jersey sees them, which is not how the document is made. */
    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (Class<?> type : Paths.resources()) {
            Resource resource = Resource.from(type);
            add(routes, Paths.BASE + path(resource.getPath()), resource.getResourceMethods());
            for (Resource child : resource.getChildResources()) {
                add(routes, Paths.BASE + path(resource.getPath()) + path(child.getPath()), child.getResourceMethods());
            }
        }
        return routes;
    }

    private static String path(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private static void add(Set<String> routes, String path, List<ResourceMethod> methods) {
        methods.forEach(method -> routes.add(method.getHttpMethod() + " " + Paths.plain(path)));
    }

    private static Set<String> documented() {
        Set<String> documented = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(verb -> documented.add(verb.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return documented;
    }

    @Test
    void hasEveryResourceMethodAndNothingElseButServlets() {
        Set<String> servlets = new TreeSet<>(documented());
        Set<String> routes = routes();
        assertThat(routes).hasSizeGreaterThan(50);
        assertThat(documented()).containsAll(routes);
        servlets.removeAll(routes);
        assertThat(servlets)
                .containsExactlyInAnyOrder(
                        "GET /api/v1/events",
                        "GET /health/live",
                        "GET /health/ready",
                        "GET /metrics",
                        "POST /api/v1/models/{name}/versions/{version}/predictions",
                        "GET /v2",
                        "GET /v2/health/live",
                        "GET /v2/health/ready",
                        "GET /v2/models/{name}",
                        "GET /v2/models/{name}/ready",
                        "POST /v2/models/{name}/infer",
                        "GET /v2/models/{name}/versions/{version}",
                        "GET /v2/models/{name}/versions/{version}/ready",
                        "POST /v2/models/{name}/versions/{version}/infer");
    }

    @Test
    void everyOperationHasAnIdProblemsAndSecurity() {
        Set<String> ids = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    JsonNode operation = verb.getValue();
                    String name = verb.getKey() + " " + path.getKey();
                    assertThat(ids.add(operation.get("operationId").asText()))
                            .as(name)
                            .isTrue();
                    assertThat(operation.get("summary").asText()).as(name).isNotBlank();
                    boolean open = operation.get("security").isEmpty();
                    assertThat(open)
                            .as(name)
                            .isEqualTo(path.getKey().startsWith("/health/")
                                    || path.getKey().equals("/api/v1/auth/login"));
                    assertThat(operation.at("/responses/401").isMissingNode())
                            .as(name)
                            .isEqualTo(path.getKey().startsWith("/health/"));
                    assertThat(operation.at("/responses/500").isMissingNode())
                            .as(name)
                            .isFalse();
                    if (!verb.getKey().equals("get") && !open) {
                        assertThat(operation.get("security").toString())
                                .as(name)
                                .contains("csrf");
                    }
                }));
    }

    @Test
    void changesOfVersionedThingsNeedAnEntityTag() {
        JsonNode update = document.at("/paths/~1api~1v1~1pipelines~1{id}/put");
        assertThat(update.at("/responses").has("412")).isTrue();
        assertThat(update.at("/responses").has("428")).isTrue();
        assertThat(update.get("parameters").findValuesAsText("name")).contains("If-Match", "id");
    }

    @Test
    void schemasTellWhatMayBeNullOrAbsent() {
        JsonNode summary = document.at("/components/schemas/RunSummary");
        assertThat(summary.at("/properties/started/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(summary.at("/properties/failure/anyOf/0/$ref").asText()).isEqualTo("#/components/schemas/Failure");
        assertThat(summary.get("required").toString()).contains("started", "failure", "metrics");
        JsonNode body = document.at("/components/schemas/PipelineBody");
        assertThat(body.get("required").toString()).isEqualTo("[\"name\"]");
        assertThat(document.at("/components/schemas/MetricValue/properties/value/type")
                        .toString())
                .contains("null");
        assertThat(document.at("/components/schemas/Chart/discriminator/mapping")
                        .size())
                .isEqualTo(4);
        assertThat(document.at("/components/schemas/" + Problem.class.getSimpleName() + "/properties")
                        .has("correlationId"))
                .isTrue();
    }

    @Test
    void uploadsAreForms() {
        JsonNode body =
                document.at("/paths/~1api~1v1~1datasets/post/requestBody/content/multipart~1form-data/schema/$ref");
        assertThat(body.asText()).isEqualTo("#/components/schemas/DatasetForm");
        assertThat(document.at("/components/schemas/DatasetForm/required").toString())
                .contains("file");
        assertThat(document.at("/paths/~1api~1v1~1plugins/post/requestBody/content")
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("multipart/form-data", "application/java-archive", "application/zip");
        assertThat(document.at("/paths/~1api~1v1~1plugin-installs/post/requestBody/content")
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "multipart/form-data", "application/java-archive", "application/zip", "application/json");
    }
}
