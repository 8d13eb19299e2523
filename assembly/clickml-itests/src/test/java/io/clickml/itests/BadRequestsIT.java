package io.clickml.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and graphs that are wrong: refused with what is wrong and where, and nothing is changed. */
@ExtendWith(Distribution.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsIT {
    private static final String[] JSON = {"Content-Type", "application/json"};

    private final Api api;
    private final Container container;
    private String constant = "";

    BadRequestsIT(Container container) {
        this.container = container;
        api = Api.of(container);
    }

    @BeforeAll
    void upload() {
        StringBuilder rows = new StringBuilder("a,b,y\n");
        for (int i = 0; i < 50; i++) {
            rows.append(i).append(',').append(i % 7).append(",same\n");
        }
        constant = api.dataset("constant-target.csv", rows.toString().getBytes(UTF_8));
    }

    private Graph reading() {
        return new Graph().node("read", "clickml.csv-read", Map.of("file", constant));
    }

    private Api.Answer create(String json) {
        return api.send("POST", "/api/v1/pipelines", json.getBytes(UTF_8), JSON);
    }

    @Test
    void jsonThatIsTooDeepTooLargeOrNoneIsRefusedAndNothingIsMade() {
        String deep =
                "{\"name\": \"x\", \"graph\": {\"nodes\": [{\"id\": \"a\", \"operator\": \"b\", \"params\": {\"x\": "
                        + "[".repeat(1_000) + "]".repeat(1_000) + "}}]}}";
        Refusals.assertRefused(create(deep), 400, "64 levels");
        Refusals.assertRefused(create("{\"x\":".repeat(100_000)), 400);
        Refusals.assertRefused(create("{\"name\": \"" + "x".repeat(9_000_000) + "\"}"), 413, "8 MB");
        Refusals.assertRefused(create("{\"name\": \"x"), 400);
        Refusals.assertRefused(create(""), 400, "empty");
        Refusals.assertRefused(create("{\"name\": \"x\", \"name\": \"y\"}"), 400, "name");
        Refusals.assertRefused(create("{\"name\": \"x\", \"colour\": 1}"), 422, "colour");
        Refusals.assertRefused(create("{\"name\": 7}"), 422);
        Refusals.assertRefused(
                api.send("POST", "/api/v1/pipelines", "{}".getBytes(UTF_8), "Content-Type", "text/plain"), 415);
        // By name: other tests make pipelines meanwhile.
        assertThat(api.get("/pipelines?search=x&limit=1000").get("items").findValuesAsText("name"))
                .doesNotContain("x", "7");
    }

    static Stream<Arguments> graphs() {
        Map<String, ?> none = Map.of();
        String select = "clickml.select";
        Map<String, ?> y = Map.of("target", "y");
        return Stream.of(
                arguments(
                        "cycle",
                        new Graph()
                                .node("a", select, none)
                                .node("b", select, none)
                                .edge("a.table", "b.table")
                                .edge("b.table", "a.table"),
                        "nodes.a",
                        "part of a loop"),
                arguments(
                        "dangling",
                        new Graph().node("a", select, none).edge("ghost.table", "a.table"),
                        "",
                        "there is no node 'ghost'"),
                arguments(
                        "two-edges",
                        new Graph()
                                .node("a", select, none)
                                .edge("read.table", "a.table")
                                .edge("read.table", "a.table"),
                        "nodes.a.table",
                        "has two edges, from read.table and from read.table"),
                arguments("unknown-operator", new Graph().node("a", "clickml.nope", none), "nodes.a", "'clickml.nope'"),
                arguments("unconnected", new Graph().node("a", select, none), "nodes.a.table", "not connected"),
                arguments(
                        "unknown-file",
                        new Graph().node("a", "clickml.csv-read", Map.of("file", "../../etc/passwd")),
                        "nodes.a.file",
                        "no data set '../../etc/passwd'"),
                arguments(
                        "wrong-parameters",
                        new Graph()
                                .node("a", "clickml.split", Map.of("trainFraction", 7, "foo", 1))
                                .edge("read.table", "a.table"),
                        "nodes.a.trainFraction",
                        "nodes.a.foo"),
                arguments(
                        "missing-target",
                        new Graph()
                                .node("a", "clickml.gradient-boosting-classification", Map.of("target", "z"))
                                .edge("read.table", "a.table"),
                        "nodes.a.target",
                        "no column 'z'"),
                arguments(
                        "same-id",
                        new Graph()
                                .node("a", select, none)
                                .node("a", select, none)
                                .edge("read.table", "a.table"),
                        "nodes.a",
                        "Two nodes have the id 'a'"),
                arguments(
                        "no-such-port",
                        new Graph()
                                .node("a", "clickml.gradient-boosting-classification", y)
                                .edge("read.rows", "a.table"),
                        "nodes.a.table",
                        "no output 'rows'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("graphs")
    void aGraphThatIsWrongIsSavedAsADraftButNotRun(String name, Graph graph, String path, String words) {
        Map<String, List<?>> tree =
                graph.node("read", "clickml.csv-read", Map.of("file", constant)).tree();
        String pipeline = api.pipeline("Wrong: " + name, tree);
        JsonNode problem =
                Refusals.assertRefused(api.ask("POST", "/pipelines/" + pipeline + "/runs", Map.of()), 422, path, words);
        assertThat(Refusals.paths(problem)).contains(path);
        assertThat(api.post("/pipelines/check", tree).get("problems")).isNotEmpty();
        assertThat(api.get("/runs?pipelineId=" + pipeline).get("total").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clickml.gradient-boosting-classification",
                "clickml.tribuo-logistic-regression",
                "clickml.weka-j48"
            })
    void aTargetThatIsAlwaysTheSameFailsTheRunInWords(String trainer) {
        String pipeline = api.pipeline(
                "Constant: " + trainer,
                reading()
                        .node("train", trainer, Map.of("target", "y"))
                        .edge("read.table", "train.table")
                        .tree());
        JsonNode run = api.ended(api.start(pipeline, 1));
        assertThat(run.get("status").asText()).isEqualTo("FAILED");
        assertThat(run.at("/failure/node").asText()).isEqualTo("train");
        assertThat(run.at("/failure/message").asText()).contains("'y'", "'same'", "at least two");
        Refusals.assertNothingInside(run.at("/failure/message").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /pipelines/nope",
        "GET, /pipelines/nope/versions",
        "DELETE, /pipelines/nope",
        "POST, /pipelines/nope/runs",
        "GET, /runs/nope",
        "GET, /runs/nope/steps",
        "GET, /runs/nope/logs",
        "POST, /runs/nope/cancel",
        "DELETE, /runs/nope",
        "GET, /runs/nope/steps/a/outputs/table",
        "GET, /runs/nope/files/a/b",
        "GET, /datasets/nope",
        "GET, /datasets/nope/preview",
        "GET, /datasets/nope/content",
        "DELETE, /datasets/nope",
        "GET, /models/nope/versions",
        "GET, /models/nope/versions/1",
        "DELETE, /models/nope/versions/1",
        "GET, /models/nope/versions/1/signature",
        "GET, /operators/nope",
        "GET, /users/nope",
        "DELETE, /users/nope",
        "DELETE, /tokens/nope",
        "GET, /plugins/nope/1.0.0",
        "GET, /nope"
    })
    void unknownIdsAreNotFound(String method, String path) {
        Api.Answer answer = method.equals("POST") ? api.ask(method, path, Map.of()) : api.ask(method, path);
        Refusals.assertRefused(answer, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=1001, limit",
        "offset=-1, offset",
        "sort=colour, sort",
        "colour=red, colour",
        "limit=x, limit"
    })
    void listsRefuseWhatTheyDoNotKnow(String query, String offender) {
        JsonNode problem = Refusals.assertRefused(api.ask("GET", "/pipelines?" + query), 422);
        assertThat(Refusals.paths(problem)).containsExactly(offender);
    }

    @Test
    void whoeverSavesOverAnothersChangeIsTold() {
        String path = "/pipelines/" + api.pipeline("Of two", reading().tree());
        Map<String, Object> mine = Map.of("name", "Mine", "graph", reading().tree());
        Map<String, Object> theirs = Map.of("name", "Theirs", "graph", reading().tree());
        assertThat(api.ask("PUT", path, theirs, "If-Match", "\"1\"").good().header("ETag"))
                .isEqualTo("\"2\"");
        Refusals.assertRefused(api.ask("PUT", path, mine, "If-Match", "\"1\""), 412);
        Refusals.assertRefused(api.ask("PUT", path, mine), 428, "If-Match");
        Refusals.assertRefused(api.ask("DELETE", path, "If-Match", "\"1\""), 412);
        assertThat(api.get(path).get("name").asText()).isEqualTo("Theirs");
    }

    @Test
    void aViewerLooksButDoesNotTouch() {
        api.post(
                "/users",
                Map.of("name", "vera", "displayName", "Vera", "role", "viewer", "password", "a long enough one"));
        Api viewer = Api.signIn(container.port, "vera", "a long enough one");
        String path = "/pipelines/" + api.pipeline("Seen by all", reading().tree());
        assertThat(viewer.get(path).get("name").asText()).isEqualTo("Seen by all");
        Refusals.assertRefused(viewer.ask("POST", "/pipelines", Map.of("name", "Hers")), 403, "WRITE");
        Refusals.assertRefused(viewer.ask("PUT", path, Map.of("name", "Hers"), "If-Match", "\"1\""), 403);
        Refusals.assertRefused(viewer.ask("DELETE", path), 403);
        Refusals.assertRefused(viewer.ask("POST", path + "/runs", Map.of()), 403);
        Refusals.assertRefused(viewer.ask("DELETE", "/datasets/" + constant), 403);
        Refusals.assertRefused(viewer.upload("hers.csv", BodyPublishers.ofString("a\n1\n")), 403);
        Refusals.assertRefused(viewer.ask("GET", "/users"), 403, "ADMIN");
        Refusals.assertRefused(viewer.ask("GET", "/audit"), 403);
        Refusals.assertRefused(viewer.ask("POST", "/tokens", Map.of("name", "More", "scope", List.of("WRITE"))), 403);
        assertThat(api.get(path).get("version").asInt()).isEqualTo(1);
    }
}
