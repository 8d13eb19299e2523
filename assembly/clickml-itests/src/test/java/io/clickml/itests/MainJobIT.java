package io.clickml.itests;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job over REST alone: two files of the census go in, a boosted model comes out and answers. */
@ExtendWith(Distribution.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MainJobIT {
    private static final List<String> COLUMNS = List.of(
            "age",
            "workclass",
            "fnlwgt",
            "education",
            "education_num",
            "marital_status",
            "occupation",
            "relationship",
            "race",
            "sex",
            "capital_gain",
            "capital_loss",
            "hours_per_week",
            "native_country",
            "income");
    private static final String MODEL = "census";
    private static final String PREDICTIONS = "/models/" + MODEL + "/versions/latest/predictions";

    private final Api api;
    private Map<String, List<?>> graph = Map.of();
    private String pipeline = "";
    private String run = "";
    private List<Events.Event> events = List.of();
    private JsonNode model = MissingNode.getInstance();

    MainJobIT(Container container) {
        api = Api.of(container);
    }

    @BeforeAll
    void trainAndRegister() {
        Path train = SharedData.file("adult-train.csv");
        Path test = SharedData.file("adult-test.csv");
        graph = new Graph()
                .node("train", "clickml.csv-read", reading(api.dataset("census-train.csv", train)))
                .node("test", "clickml.csv-read", reading(api.dataset("census-test.csv", test)))
                .node(
                        "labels",
                        "clickml.replace-labels",
                        Map.of("columns", List.of("income"), "labels", withoutStops()))
                .node("boost", "clickml.gradient-boosting-classification", Map.of("target", "income"))
                .node("judge", "clickml.evaluate-classification", Map.of())
                .edge("train.table", "labels.table")
                .edge("test.table", "labels.test")
                .both("labels", "boost")
                .edge("boost.test", "judge.table")
                .tree();
        pipeline = api.pipeline("Census", graph);
        try (Events stream = api.events("", 0)) {
            run = api.run(pipeline, 1);
            stream.await(
                    "the run has ended",
                    event -> event.type().equals("run.changed")
                            && event.data().at("/run/id").asText().equals(run)
                            && event.data().at("/run/status").asText().equals("SUCCEEDED"));
            events = stream.seen();
        }
        model = register(run);
    }

    private static Map<String, Object> reading(String dataset) {
        return Map.of("file", dataset, "header", "NO", "columnNames", COLUMNS);
    }

    /** The labels of the test file end with a full stop. */
    private static List<Map<String, String>> withoutStops() {
        return List.of(Map.of("from", "<=50K.", "to", "<=50K"), Map.of("from", ">50K.", "to", ">50K"));
    }

    private JsonNode register(String from) {
        return api.post("/models", Map.of("name", MODEL, "runId", from, "node", "boost"));
    }

    @Test
    void theCheckFindsNoProblemAndTellsTheColumnsAtEveryPort() {
        JsonNode check = api.post("/pipelines/check", graph);
        assertThat(check.get("problems")).isEmpty();
        List<String> names = new ArrayList<>();
        check.at("/nodes/boost/outputs/test")
                .forEach(field -> names.add(field.get("name").asText()));
        assertThat(names)
                .startsWith(COLUMNS.toArray(String[]::new))
                .contains("income_prediction", "income_probabilities");
    }

    @Test
    void boostingTellsIncomesApartOnRowsThatItHasNotSeen() {
        assertThat(api.metric(run, "judge", "rows")).isEqualTo(16_281);
        assertThat(api.metric(run, "judge", "auc")).isBetween(0.92, 0.95);
        assertThat(api.metric(run, "judge", "accuracy")).isBetween(0.86, 0.89);
    }

    @Test
    void eachStepTellsItsRowsAndItsPlugin() {
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (JsonNode step : api.get("/runs/" + run + "/steps").get("items")) {
            rows.put(step.get("node").asText(), step.get("rows").asInt());
            assertThat(step.get("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(step.get("pluginVersion").asText()).isEqualTo(Bundles.VERSION);
            assertThat(step.get("pluginDigest").asText()).matches("[0-9a-f]{64}");
        }
        assertThat(rows)
                .containsOnly(
                        Map.entry("train", 32_561),
                        Map.entry("test", 16_281),
                        Map.entry("labels", 32_561),
                        Map.entry("boost", 32_561),
                        Map.entry("judge", 16_281));
    }

    @Test
    void theEventsTellWhatHappensInOrder() {
        List<Long> ids = events.stream().map(Events.Event::id).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(id -> id > 0);
        assertThat(events.stream().map(Events.Event::type).collect(toSet()))
                .contains("run.changed", "step.changed", "step.progress", "run.log", "run.metric");
        for (String node : List.of("train", "test", "labels", "boost", "judge")) {
            assertThat(events.stream()
                            .filter(event -> event.type().equals("step.changed"))
                            .filter(event ->
                                    event.data().at("/step/node").asText().equals(node))
                            .map(event -> event.data().at("/step/status").asText()))
                    .as(node)
                    .containsSubsequence("RUNNING", "SUCCEEDED");
        }
    }

    @Test
    void aClientThatWasAwayMissesNothingOfItsRun() {
        List<Events.Event> own = events.stream()
                .filter(event -> event.data().path("runId").asText().equals(run))
                .toList();
        Events.Event last = own.get(own.size() - 1);
        try (Events again = api.events("?runId=" + run, own.get(4).id())) {
            again.await("the last one", event -> event.id() == last.id());
            assertThat(again.seen()).startsWith(own.subList(5, own.size()).toArray(Events.Event[]::new));
        }
        try (Events strange = api.events("?runId=" + run, 1)) {
            strange.await("reset", event -> event.type().equals("reset"));
        }
    }

    @Test
    void aModelAnswersRawRowsAsItDidInItsRun() {
        List<ObjectNode> raw = rows("test", "table");
        List<ObjectNode> scored = rows("boost", "test");
        raw.forEach(row -> row.remove("income"));
        JsonNode answer = api.post(PREDICTIONS, Map.of("records", raw));
        assertThat(answer.get("model").asText()).isEqualTo(MODEL);
        JsonNode predictions = answer.get("predictions");
        assertThat(predictions).hasSameSizeAs(scored).hasSizeGreaterThanOrEqualTo(50);
        for (int i = 0; i < scored.size(); i++) {
            JsonNode row = scored.get(i);
            JsonNode prediction = predictions.get(i);
            assertThat(prediction.get("prediction")).isEqualTo(row.get("income_prediction"));
            JsonNode probabilities = prediction.get("probabilities");
            assertThat(probabilities.get("<=50K"))
                    .isEqualTo(row.get("income_probabilities").get(0));
            assertThat(probabilities.get(">50K"))
                    .isEqualTo(row.get("income_probabilities").get(1));
        }
    }

    /** The rows of a preview, as records by column. */
    private List<ObjectNode> rows(String node, String port) {
        JsonNode preview = api.get("/runs/" + run + "/steps/" + node + "/outputs/" + port);
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode values : preview.get("rows")) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < values.size(); i++) {
                row.set(preview.get("fields").get(i).get("name").asText(), values.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private ObjectNode example() {
        String signature = "/models/" + MODEL + "/versions/" + model.get("version") + "/signature";
        ObjectNode example = api.get(signature).get("example").deepCopy();
        example.remove("income");
        return example;
    }

    @Test
    void theOpenInferenceProtocolGivesTheSame() {
        ObjectNode row = example();
        List<Map<String, Object>> inputs = new ArrayList<>();
        row.properties()
                .forEach(field -> inputs.add(Map.of(
                        "name", field.getKey(),
                        "shape", List.of(1),
                        "datatype", field.getValue().isNumber() ? "INT64" : "BYTES",
                        "data", List.of(field.getValue()))));
        JsonNode own = api.post(PREDICTIONS, Map.of("record", row)).at("/predictions/0");
        JsonNode outputs = api.infer(MODEL, Map.of("inputs", inputs)).get("outputs");
        assertThat(outputs.at("/0/data/0")).isEqualTo(own.get("prediction"));
        assertThat(outputs.at("/1/data/0")).isEqualTo(own.at("/probabilities/<=50K"));
        assertThat(outputs.at("/1/data/1")).isEqualTo(own.at("/probabilities/>50K"));
    }

    @Test
    void recordsThatDoNotFitAreRefusedFieldByField() {
        ObjectNode row = example();
        row.remove(List.of("age", "sex"));
        row.put("shoe_size", 43).put("hours_per_week", "forty").put("education_num", 9.5);
        Api.Answer answer = api.ask("POST", PREDICTIONS, Map.of("records", List.of(example(), row)));
        assertThat(answer.status()).isEqualTo(422);
        Set<String> offenders = new HashSet<>();
        answer.json()
                .get("errors")
                .forEach(error -> offenders.add(error.get("path").asText()));
        assertThat(offenders)
                .containsExactlyInAnyOrder(
                        "records[1].age",
                        "records[1].sex",
                        "records[1].shoe_size",
                        "records[1].hours_per_week",
                        "records[1].education_num");
    }

    @Test
    void aCategoryThatTrainingNeverSawIsHandledAsMissing() {
        ObjectNode unseen = example().put("occupation", "Astronaut");
        ObjectNode missing = example().putNull("occupation");
        JsonNode predictions = api.post(PREDICTIONS, Map.of("records", List.of(unseen, missing)))
                .get("predictions");
        assertThat(predictions.get(0)).isEqualTo(predictions.get(1));
    }

    @Test
    void theSameSeedGivesTheSameModelAndTheSameMetrics() {
        String again = api.run(pipeline, 1);
        assertThat(api.get("/runs/" + again + "/metrics")).isEqualTo(api.get("/runs/" + run + "/metrics"));
        JsonNode second = register(again);
        assertThat(second.get("version").asInt())
                .isNotEqualTo(model.get("version").asInt());
        // Artifacts are named by their SHA-256; this one names those of all its steps.
        assertThat(second.get("servedGraph")).isEqualTo(model.get("servedGraph"));
    }
}
