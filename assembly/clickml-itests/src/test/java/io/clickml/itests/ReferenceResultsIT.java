package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pipelines that must give figures known from elsewhere. */
@ExtendWith(Distribution.class)
class ReferenceResultsIT {
    private final Api api;

    ReferenceResultsIT(Container container) {
        api = Api.of(container);
    }

    /** The classification tutorial of Tribuo reports 44 of 45 on its split of 70 to 30 with seed 1. */
    @Test
    void logisticRegressionOnIrisGives44Of45AsTribuoItselfDoes() {
        List<String> columns = List.of("sepal_length", "sepal_width", "petal_length", "petal_width", "species");
        String iris = api.dataset("iris.csv", SharedData.file("iris-raw.csv"));
        String pipeline = api.pipeline(
                "Iris",
                new Graph()
                        .node("read", "clickml.csv-read", Map.of("file", iris, "header", "NO", "columnNames", columns))
                        .node("split", "clickml.tribuo-split", Map.of("trainShare", 0.7, "seed", 1))
                        .node("train", "clickml.tribuo-logistic-regression", Map.of("target", "species", "seed", 12345))
                        .node("judge", "clickml.evaluate-classification", Map.of())
                        .edge("read.table", "split.table")
                        .edge("split.train", "train.table")
                        .edge("split.test", "train.test")
                        .edge("train.test", "judge.table")
                        .tree());
        String run = api.run(pipeline, 7);
        assertThat(api.metric(run, "judge", "rows")).isEqualTo(45);
        assertThat(api.metric(run, "judge", "accuracy")).isCloseTo(44.0 / 45, within(1e-12));
    }

    @Test
    void penguinsAreToldApartThoughValuesAreMissing() {
        String penguins = api.dataset("penguins.csv", SharedData.file("penguins.csv"));
        String pipeline = api.pipeline(
                "Penguins",
                new Graph()
                        .node("read", "clickml.csv-read", Map.of("file", penguins))
                        .node("split", "clickml.split", Map.of("trainFraction", 0.7, "stratifyBy", "species"))
                        .node("fill", "clickml.fill-missing", Map.of())
                        .node("scale", "clickml.standardize", Map.of())
                        .node("train", "clickml.tribuo-logistic-regression", Map.of("target", "species"))
                        .node("judge", "clickml.evaluate-classification", Map.of())
                        .edge("read.table", "split.table")
                        .edge("split.train", "fill.table")
                        .edge("split.test", "fill.test")
                        .both("fill", "scale")
                        .both("scale", "train")
                        .edge("train.test", "judge.table")
                        .tree());
        String run = api.run(pipeline, 1);
        assertThat(api.metric(run, "judge", "accuracy")).isGreaterThanOrEqualTo(0.97);

        api.post("/models", Map.of("name", "penguins", "runId", run, "node", "train"));
        JsonNode answer = api.post(
                "/models/penguins/versions/1/predictions",
                Map.of(
                        "record",
                        Map.of(
                                "island",
                                "Biscoe",
                                "bill_length_mm",
                                47.5,
                                "bill_depth_mm",
                                15,
                                "flipper_length_mm",
                                218,
                                "body_mass_g",
                                4950,
                                "sex",
                                "FEMALE")));
        assertThat(answer.at("/predictions/0/prediction").asText()).isEqualTo("Gentoo");
    }
}
