package io.clickml.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.Ports;
import io.clickml.api.model.ModelStore;
import io.clickml.api.model.ModelVersion;
import io.clickml.api.model.Models;
import io.clickml.api.model.ServedGraph;
import io.clickml.rest.model.ModelsResource;
import io.clickml.rest.operator.OperatorsResource;
import io.clickml.sdk.Category;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistriesTest {
    private static final OperatorDescription SPLIT = new OperatorDescription(
            "clickml.split",
            "Split",
            "Splits.",
            Category.values()[0],
            "SPLIT",
            1,
            List.of(),
            Map.of("type", "object"),
            new Ports(List.of(), List.of()),
            "clickml-prepare",
            "1.0.0",
            true);
    private static final ModelVersion MODEL = new ModelVersion(
            "churn",
            1,
            "",
            "r1",
            "train",
            "p1",
            1,
            "CLASSIFIER",
            "churned",
            "d1",
            List.of(),
            List.of(),
            Instant.EPOCH,
            "eve");
    private final List<String> calls = new ArrayList<>();
    private final List<OperatorDescription> operators = new ArrayList<>(List.of(SPLIT));
    private long revision = 7;

    private final Catalog catalog = (Catalog) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Catalog.class},
            (proxy, method, args) -> switch (method.getName()) {
                case "list" -> List.copyOf(operators);
                case "find" ->
                    args[0].equals("clickml.split") && !"[2,3)".equals(args[1]) ? Optional.of(SPLIT) : Optional.empty();
                case "revision" -> revision;
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private final ModelStore store = (ModelStore) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ModelStore.class},
            (proxy, method, args) -> switch (method.getName()) {
                case "versions" -> args[0].equals("churn") ? List.of(MODEL) : List.of();
                case "find" -> args[0].equals("churn") && args[1].equals(1) ? Optional.of(MODEL) : Optional.empty();
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private final Models models = new Models() {
        @Override
        public ModelVersion register(String name, String description, String runId, String node, Actor actor) {
            if (!node.equals("train")) {
                throw new RequestException(
                        RequestException.Reason.CONFLICT, "The step '" + node + "' has not left a model.");
            }
            return MODEL;
        }

        @Override
        public void delete(String name, int version, Actor actor) {
            calls.add("delete " + name + " " + version);
        }

        @Override
        public ServedGraph servedGraph(String name, int version) {
            return new ServedGraph(
                    1,
                    List.of(),
                    List.of("age"),
                    List.of(),
                    List.of(),
                    "CLASSIFIER",
                    "churned",
                    List.of("no", "yes"),
                    Map.of());
        }
    };

    private final Api api = new Api(new OperatorsResource(catalog), new ModelsResource(store, models));

    @Test
    void givesThePaletteOnlyWhenItHasChanged() {
        Api.Answer first = api.get("/operators").send();
        assertThat(first.json().at("/revision").asInt()).isEqualTo(7);
        assertThat(first.json().at("/items/0/paramsSchema/type").asText()).isEqualTo("object");
        String tag = first.header("ETag");
        assertThat(api.get("/operators").header("If-None-Match", tag).send().status())
                .isEqualTo(304);
        revision = 8;
        assertThat(api.get("/operators").header("If-None-Match", tag).send().status())
                .isEqualTo(200);
    }

    @Test
    void listsOperatorsAsTheyComeAndGo() {
        assertThat(listed()).containsExactly("1.0.0");
        operators.add(0, version("1.1.0"));
        revision = 8;
        assertThat(listed()).containsExactly("1.1.0", "1.0.0");
        operators.remove(SPLIT);
        revision = 9;
        assertThat(listed()).containsExactly("1.1.0");
        operators.clear();
        revision = 10;
        assertThat(listed()).isEmpty();
    }

    private List<String> listed() {
        Api.Answer answer = api.get("/operators").send();
        assertThat(answer.json().at("/revision").asLong()).isEqualTo(revision);
        return answer.json().at("/items").findValuesAsText("pluginVersion");
    }

    private static OperatorDescription version(String pluginVersion) {
        return new OperatorDescription(
                SPLIT.id(),
                SPLIT.label(),
                SPLIT.summary(),
                SPLIT.category(),
                SPLIT.kind(),
                SPLIT.paramsVersion(),
                SPLIT.keywords(),
                SPLIT.paramsSchema(),
                SPLIT.ports(),
                SPLIT.plugin(),
                pluginVersion,
                true);
    }

    @Test
    void findsOperatorsByVersion() {
        assertThat(api.get("/operators/clickml.split")
                        .send()
                        .json()
                        .at("/label")
                        .asText())
                .isEqualTo("Split");
        Api.Answer none = api.get("/operators/clickml.split?version=%5B2,3)").send();
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.json().at("/detail").asText()).contains("clickml.split", "[2,3)");
    }

    @Test
    void registersModels() {
        Api.Answer answer = api.post("/models")
                .json("{'name':'churn','runId':'r1','node':'train'}")
                .send();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("http://localhost/api/v1/models/churn/versions/1");
        assertThat(api.post("/models")
                        .json("{'name':'churn','runId':'r1','node':'x'}")
                        .send()
                        .status())
                .isEqualTo(409);
        assertThat(api.post("/models").json("{}").send().json().findValuesAsText("path"))
                .containsExactly("name", "runId", "node");
    }

    @Test
    void showsAndDeletesVersionsOfModels() {
        assertThat(api.get("/models/churn/versions")
                        .send()
                        .json()
                        .at("/items/0/version")
                        .asInt())
                .isEqualTo(1);
        assertThat(api.get("/models/nope/versions").send().status()).isEqualTo(404);
        assertThat(api.get("/models/churn/versions/1")
                        .send()
                        .json()
                        .at("/target")
                        .asText())
                .isEqualTo("churned");
        assertThat(api.get("/models/churn/versions/2").send().status()).isEqualTo(404);
        Api.Answer word = api.get("/models/churn/versions/two").send();
        assertThat(word.status()).isEqualTo(404);
        assertThat(word.json().at("/detail").asText()).contains("'two' in the path is not a whole number");
        assertThat(api.get("/models/churn/versions/1/signature")
                        .send()
                        .json()
                        .at("/labels/1")
                        .asText())
                .isEqualTo("yes");
        assertThat(api.delete("/models/churn/versions/1").send().status()).isEqualTo(204);
        assertThat(api.delete("/models/churn/versions/2").send().status()).isEqualTo(404);
        assertThat(calls).containsExactly("delete churn 1");
    }
}
