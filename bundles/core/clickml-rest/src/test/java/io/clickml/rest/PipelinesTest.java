package io.clickml.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.pipeline.Check;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Graphs;
import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Preview;
import io.clickml.api.pipeline.Problem;
import io.clickml.rest.fake.MemoryEvents;
import io.clickml.rest.fake.MemoryPipelines;
import io.clickml.rest.pipeline.PipelineEvents;
import io.clickml.rest.pipeline.PipelineFilesResource;
import io.clickml.rest.pipeline.PipelineVersionsResource;
import io.clickml.rest.pipeline.PipelinesResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelinesTest {
    private final MemoryPipelines store = new MemoryPipelines();
    private final Graphs graphs = new Graphs() {
        @Override
        public Check check(Graph graph) {
            return new Check(
                    List.of(new Problem(
                            graph.nodes().get(0).id(),
                            null,
                            "OPERATOR_UNKNOWN",
                            "There is none.",
                            Problem.Severity.ERROR)),
                    Map.of());
        }

        @Override
        public Graph withPlugins(Graph graph) {
            return new Graph(
                    graph.nodes().stream()
                            .map(node -> new Node(
                                    node.id(),
                                    node.operator(),
                                    node.versionRange(),
                                    node.label(),
                                    node.params(),
                                    node.paramsVersion(),
                                    node.plugin() == null ? "of " + node.operator() : node.plugin(),
                                    node.x(),
                                    node.y()))
                            .toList(),
                    graph.edges());
        }

        @Override
        public Preview preview(String operator, Map<String, Object> params, int limit) {
            throw new UnsupportedOperationException();
        }
    };
    private final MemoryEvents events = new MemoryEvents();
    private final PipelineEvents changes = new PipelineEvents(events);
    private final Api api = new Api(
            new PipelinesResource(store, graphs, changes),
            new PipelineVersionsResource(store),
            new PipelineFilesResource(store, graphs, changes));

    private Api.Answer create(String name) {
        return api.post("/pipelines").json("{'name':'" + name + "'}").send();
    }

    @Test
    void storesWhichPluginBroughtAnOperator() {
        String graph = "'graph':{'nodes':[{'id':'a','operator':'x'},{'id':'b','operator':'y','plugin':'of old'}]}";
        Api.Answer created =
                api.post("/pipelines").json("{'name':'Fish'," + graph + "}").send();
        assertThat(created.json().findValuesAsText("plugin")).containsExactly("of x", "of old");
        Api.Answer saved = api.put("/pipelines/p1")
                .header("If-Match", "\"1\"")
                .json("{'name':'Fish'," + graph.replace("of old", "of yore") + "}")
                .send();
        assertThat(saved.json().findValuesAsText("plugin")).containsExactly("of x", "of yore");
        Api.Answer imported = api.post("/pipelines/import")
                .json("{'format':1,'name':'Fish'," + graph + "}")
                .send();
        assertThat(imported.json().findValuesAsText("plugin")).containsExactly("of x", "of old");
    }

    @Test
    void createsAPipelineWithItsEntityTag() {
        Api.Answer answer = api.post("/pipelines")
                .json(
                        "{'name':'Penguins','graph':{'nodes':[{'id':'a','operator':'clickml.csv-read','params':{'n':1}}]}}")
                .send();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.header("Location")).isEqualTo("http://localhost/api/v1/pipelines/p1");
        assertThat(answer.json().at("/graph/nodes/0/params/n").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/graph/nodes/0/versionRange").isNull()).isTrue();
        assertThat(answer.json().at("/created").asText()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(answer.json().at("/createdBy").asText()).isEqualTo("eve");
    }

    @Test
    void tellsAllFieldsThatAreMissing() {
        Api.Answer answer = api.post("/pipelines")
                .json("{'name':' ','graph':{'nodes':[{'operator':'x'},null],'edges':[{'from':{'node':'a'}}]}}")
                .send();
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().at("/type").asText()).isEqualTo("https://clickml.io/problems/invalid-fields");
        assertThat(answer.json().findValuesAsText("path"))
                .containsExactly(
                        "name", "graph.nodes[0].id", "graph.nodes[1]", "graph.edges[0].from.port", "graph.edges[0].to");
    }

    @Test
    void refusesANameThatIsTaken() {
        create("Penguins");
        Api.Answer answer = create("penguins");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().at("/detail").asText()).contains("'penguins' is taken");
    }

    @Test
    void answersNotModifiedToThoseWhoHaveIt() {
        create("Penguins");
        assertThat(api.get("/pipelines/p1")
                        .header("If-None-Match", "\"1\"")
                        .send()
                        .status())
                .isEqualTo(304);
        assertThat(api.get("/pipelines/p1")
                        .header("If-None-Match", "\"0\"")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void savesOnlyWhatIsBasedOnTheCurrentVersion() {
        create("Penguins");
        Api.Answer first = api.put("/pipelines/p1")
                .header("If-Match", "\"1\"")
                .json("{'name':'Birds'}")
                .send();
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"2\"");
        assertThat(api.put("/pipelines/p1")
                        .header("If-Match", "\"1\"")
                        .json("{'name':'Fish'}")
                        .send()
                        .status())
                .isEqualTo(412);
        assertThat(api.put("/pipelines/p1")
                        .header("If-Match", "\"x\"")
                        .json("{'name':'Fish'}")
                        .send()
                        .status())
                .isEqualTo(412);
        assertThat(api.put("/pipelines/p1").json("{'name':'Fish'}").send().status())
                .isEqualTo(428);
        assertThat(store.find("p1").orElseThrow().name()).isEqualTo("Birds");
        assertThat(api.put("/pipelines/p1")
                        .header("If-Match", "*")
                        .json("{'name':'Fish'}")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(api.put("/pipelines/p1")
                        .header("If-Match", "W/\"3\"")
                        .json("{'name':'Elk'}")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void deletesWithAndWithoutAnEntityTag() {
        create("A");
        create("B");
        assertThat(api.delete("/pipelines/p1")
                        .header("If-Match", "\"7\"")
                        .send()
                        .status())
                .isEqualTo(412);
        assertThat(api.delete("/pipelines/p1").send().status()).isEqualTo(204);
        assertThat(api.delete("/pipelines/p2")
                        .header("If-Match", "\"1\"")
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/pipelines/p2").send().status()).isEqualTo(404);
        assertThat(events.published)
                .extracting(event -> event.data().get("version"))
                .containsExactly(1, 1, 0, 0);
        assertThat(events.published).allMatch(event -> event.type().equals("pipeline.changed"));
    }

    @Test
    void checksAGraphThatIsNotSaved() {
        Api.Answer answer = api.post("/pipelines/check")
                .as(Api.VIEWER)
                .json("{'nodes':[{'id':'a','operator':'nope'}],'edges':[]}")
                .send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/problems/0/code").asText()).isEqualTo("OPERATOR_UNKNOWN");
        assertThat(answer.json().at("/problems/0/field").isNull()).isTrue();
    }

    @Test
    void keepsVersions() {
        create("A");
        api.put("/pipelines/p1")
                .header("If-Match", "\"1\"")
                .json("{'name':'B'}")
                .send();
        assertThat(api.get("/pipelines/p1/versions").send().json().at("/items").size())
                .isEqualTo(2);
        assertThat(api.get("/pipelines/p1/versions/1").send().json().at("/name").asText())
                .isEqualTo("A");
        assertThat(api.get("/pipelines/p1/versions/9").send().status()).isEqualTo(404);
        assertThat(api.get("/pipelines/nope/versions").send().status()).isEqualTo(404);
    }

    @Test
    void exportsWhatItImportsUnderANewName() {
        create("A/\"B\"é".replace("\"", "\\\""));
        Api.Answer file = api.get("/pipelines/p1/export").send();
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"A__B__.json\"; filename*=UTF-8''A%2F%22B%22%C3%A9.json");
        Api.Answer copy = api.post("/pipelines/import")
                .body("application/json", new java.io.ByteArrayInputStream(file.bytes()))
                .send();
        assertThat(copy.status()).isEqualTo(201);
        assertThat(copy.json().at("/name").asText()).isEqualTo("A/\"B\"é (2)");
        assertThat(copy.header("Location")).endsWith("/api/v1/pipelines/p2");
        assertThat(api.post("/pipelines/import")
                        .json("{'format':2,'name':'x'}")
                        .send()
                        .error(0))
                .startsWith("format: ");
    }

    @Test
    void listsByOneConvention() {
        create("A");
        create("B");
        Api.Answer answer = api.get("/pipelines?offset=1&limit=1&sort=-created,name&search=x")
                .send();
        assertThat(answer.json().at("/total").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/items/0/name").asText()).isEqualTo("B");
        assertThat(store.lastQuery.sort()).containsExactly("-created", "name");
        assertThat(store.lastQuery.search()).isEqualTo("x");
    }

    @Test
    void refusesParametersThatAListDoesNotKnow() {
        Api.Answer answer = api.get("/pipelines?offset=-1&limit=1001&sort=colour&nmae=x&limit=x")
                .send();
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().findValuesAsText("path")).containsExactlyInAnyOrder("offset", "limit", "sort", "nmae");
    }
}
