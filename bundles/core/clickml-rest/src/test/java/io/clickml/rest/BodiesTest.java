package io.clickml.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.rest.fake.MemoryEvents;
import io.clickml.rest.fake.MemoryPipelines;
import io.clickml.rest.json.Json;
import io.clickml.rest.pipeline.PipelineEvents;
import io.clickml.rest.pipeline.PipelinesResource;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.ColumnType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {
    private final Api api =
            new Api(new PipelinesResource(new MemoryPipelines(), null, new PipelineEvents(new MemoryEvents())));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{                                  | 400 | malformed-json | Unexpected end-of-input",
                "{'name':'a'} x                     | 400 | malformed-json | Unrecognized token",
                "{'name':'a','name':'b'}            | 400 | malformed-json | Duplicate field 'name'",
                "{'name':NaN}                       | 400 | malformed-json | Non-standard token 'NaN'",
                "~~                                 | 400 | invalid        | The body is empty",
                "null                               | 400 | invalid        | The body is empty",
                "[]                                 | 422 | invalid-fields | Give an object",
                "{'nmae':'a'}                       | 422 | invalid-fields | There is no property 'nmae' here; there are [description, graph, name]",
                "{'name':1}                         | 422 | invalid-fields | Give a text",
                "{'graph':{'nodes':{}}}             | 422 | invalid-fields | Give an array",
                "{'graph':{'nodes':[{'x':'1'}]}}    | 422 | invalid-fields | Give a number",
                "{'graph':{'nodes':[{'params':[]}]}} | 422 | invalid-fields | Give an object",
                "{'graph':{'nodes':[{'paramsVersion':1.5}]}} | 422 | invalid-fields | Give a whole number",
            })
    void saysWhatIsWrongWithABody(String body, int status, String type, String message) {
        Api.Answer answer = api.post("/pipelines").json(body.trim()).send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().at("/type").asText()).endsWith("/" + type);
        assertThat(answer.text().replace("\\\"", "'"))
                .contains(message)
                .doesNotContain("io.clickml")
                .doesNotContain("jackson");
        assertThat(answer.json().at("/instance").asText()).isEqualTo("/api/v1/pipelines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\"", "{\"a\": 1e999", "{\"a\": 1e999}", "{\"a\" 1}", "\u0001"})
    void leavesOutWhatTheParserSaysToProgrammers(String body) {
        Api.Answer answer = api.post("/pipelines/check").json(body).send();
        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.text()).doesNotContain("Source", "Feature", "token ");
    }

    @Test
    void namesThePathOfAWrongField() {
        assertThat(api.post("/pipelines")
                        .json("{'graph':{'nodes':[{},{'x':'a'}]}}")
                        .send()
                        .error(0))
                .startsWith("graph.nodes[1].x: ");
    }

    @Test
    void refusesJsonThatIsTooDeep() {
        String deep =
                "{\"name\":\"a\",\"graph\":{\"nodes\":[{\"params\":{\"a\":" + "[".repeat(65) + "]".repeat(65) + "}}]}}";
        Api.Answer answer = api.post("/pipelines").json(deep).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/detail").asText()).contains("at most 64 levels");
    }

    @Test
    void refusesJsonThatIsTooLargeBeforeAndAfterItHasCome() {
        byte[] large = ("{\"name\":\"" + "a".repeat(Json.MAX_BYTES) + "\"}").getBytes(StandardCharsets.UTF_8);
        assertThat(api.post("/pipelines")
                        .body("application/json", new ByteArrayInputStream(large))
                        .send()
                        .status())
                .isEqualTo(413);
        Api.Answer announced = api.post("/pipelines")
                .header("Content-Length", "99999999999")
                .json("{}")
                .send();
        assertThat(announced.status()).isEqualTo(413);
        assertThat(announced.json().at("/detail").asText()).contains("8 MB");
    }

    @Test
    void refusesOtherMediaTypesMethodsAndPaths() {
        assertThat(api.post("/pipelines")
                        .body("text/xml", new ByteArrayInputStream(new byte[] {'<'}))
                        .send()
                        .status())
                .isEqualTo(415);
        Api.Answer method = api.call("PATCH", "/pipelines").json("{}").send();
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("POST");
        assertThat(api.get("/nothing").send().status()).isEqualTo(404);
        assertThat(api.get("/nothing").send().json().at("/detail").asText()).contains("openapi.json");
        assertThat(api.get("/pipelines").header("Accept", "text/html").send().status())
                .isEqualTo(406);
    }

    @Test
    void writesNumbersThatJsonDoesNotHaveAsNull() throws Exception {
        Report report = Report.of(
                new Chart.Heatmap("h", List.of("r"), List.of("c", "d"), List.of(List.of(Double.NaN, 1.0))),
                new Chart.Xy(
                        "x",
                        "a",
                        "b",
                        true,
                        List.of(new Chart.Series("s", List.of(Double.POSITIVE_INFINITY), List.of(2.5)))));
        String json = Json.mapper().writeValueAsString(report);
        assertThat(json)
                .contains("\"kind\":\"heatmap\"", "[[null,1.0]]", "\"kind\":\"xy\"", "\"x\":[null]", "\"y\":[2.5]");
        assertThat(Json.mapper().writeValueAsString(new float[] {Float.NaN, 0.1f}))
                .isEqualTo("[null,0.1]");
    }

    @Test
    void readsEnumsInAnyCase() throws Exception {
        assertThat(Json.mapper().readValue("\"numeric\"", ColumnType.class)).isEqualTo(ColumnType.NUMERIC);
    }

    @Test
    void everyAnswerHasItsCorrelationIdAndSafeHeaders() {
        Api.Answer answer =
                api.get("/nothing").header("X-Correlation-ID", "abc-12345").send();
        assertThat(answer.header("X-Correlation-ID")).isEqualTo("abc-12345");
        assertThat(answer.json().at("/correlationId").asText()).isEqualTo("abc-12345");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(api.get("/nothing")
                        .header("X-Correlation-ID", "a\nb forged line")
                        .send()
                        .header("X-Correlation-ID"))
                .doesNotContain("forged");
    }
}
