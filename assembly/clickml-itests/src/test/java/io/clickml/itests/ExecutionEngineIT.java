package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickml.itests.sample.Afar;
import io.clickml.itests.sample.Unlinked;
import io.clickml.itests.sample.Wait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Plugins bring execution engines while the server works, runs choose them, and they go again. */
@ExtendWith(Distribution.class)
class ExecutionEngineIT {
    @TempDir
    Path directory;

    private final Container container;
    private final Api api;
    private final PluginCalls plugins;

    ExecutionEngineIT(Container container) {
        this.container = container;
        api = Api.of(container);
        plugins = new PluginCalls(api);
    }

    private List<String> engines() {
        List<String> names = new ArrayList<>();
        api.get("/engines")
                .get("items")
                .forEach(engine -> names.add(engine.get("name").asText() + " "
                        + engine.get("pluginVersion").asText()));
        return names;
    }

    private Api.Answer start(String pipeline, String engine) {
        return api.ask("POST", "/pipelines/" + pipeline + "/runs", Map.of("seed", 7, "engine", engine));
    }

    private JsonNode ended(String pipeline, String engine) {
        return api.ended(start(pipeline, engine).good().json().get("id").asText());
    }

    private List<String> lines(String run, String node) {
        List<String> lines = new ArrayList<>();
        api.get("/runs/" + run + "/logs?node=" + node)
                .get("items")
                .forEach(line -> lines.add(line.get("text").asText()));
        return lines;
    }

    /** 300 rows, some without a value. */
    private String data(String name) {
        StringBuilder rows = new StringBuilder("x,y,kind\n");
        for (int i = 0; i < 300; i++) {
            rows.append(i % 17 == 0 ? "" : i % 50 / 3.0)
                    .append(',')
                    .append(Math.sin(i))
                    .append(',')
                    .append(i % 50 > 20 ? "high" : "low")
                    .append('\n');
        }
        return api.dataset(name + ".csv", rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Graph learning(String data) {
        return new Graph()
                .node("read", "clickml.csv-read", Map.of("file", data))
                .node("fill", "clickml.fill-missing", Map.of())
                .node("scale", "clickml.standardize", Map.of())
                .node("split", "clickml.split", Map.of("trainFraction", 0.7))
                .node("train", "clickml.tribuo-logistic-regression", Map.of("target", "kind"))
                .node("judge", "clickml.evaluate-classification", Map.of())
                .edge("read.table", "fill.table")
                .edge("fill.table", "scale.table")
                .edge("scale.table", "split.table")
                .edge("split.train", "train.table")
                .edge("split.test", "train.test")
                .edge("train.test", "judge.table");
    }

    @Test
    void anEngineDoesTheWorkOfARunToTheSameBytes() {
        String pipeline = api.pipeline("Afar", learning(data("afar")).tree());
        JsonNode here = ended(pipeline, "local");
        assertThat(engines()).containsExactly("local null");
        plugins.install(new SamplePlugin("afar", "1.0.0").engine(Afar.class, "afar"));
        try {
            assertThat(engines()).containsExactly("local null", "afar 1.0.0");
            assertThat(plugins.plugin("afar", "1.0.0").get("extensions").toString())
                    .contains("ExecutionEngine afar");
            JsonNode there = ended(pipeline, "afar");
            assertThat(there.get("failure").isNull()).as(there.toString()).isTrue();
            assertThat(here.get("engine").asText()).isEqualTo("local");
            assertThat(there.get("engine").asText()).isEqualTo("afar");
            String first = here.get("id").asText();
            String second = there.get("id").asText();
            assertThat(lines(second, "read")).contains("afar reads by clickml-csv " + Bundles.VERSION);
            assertThat(lines(second, "scale")).contains("afar fits its own rows", "afar applies to 300 rows");
            assertThat(lines(second, "train")).contains("afar fits rows of the server");
            assertThat(lines(first, "train")).noneMatch(line -> line.startsWith("afar"));
            for (String node : List.of("read", "fill", "scale", "split", "train")) {
                assertThat(plugins.step(second, node).get("outputs"))
                        .as("what step %s has given", node)
                        .isEqualTo(plugins.step(first, node).get("outputs"));
            }
            assertThat(plugins.step(second, "train")
                            .at("/outputs/model/artifact")
                            .asText())
                    .as("digest of the model, which has the digests of all fitted values")
                    .matches("[0-9a-f]{64}");
            assertThat(api.metric(second, "judge", "accuracy")).isEqualTo(api.metric(first, "judge", "accuracy"));
        } finally {
            plugins.removeAfterRuns("afar", "1.0.0");
        }
        assertThat(engines()).containsExactly("local null");
        Api.Answer refused = start(pipeline, "afar");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo("engine");
        assertThat(refused.json().at("/errors/0/message").asText())
                .isEqualTo(
                        "There is no execution engine 'afar'. Choose one of 'local', or install a plugin that brings it.");
    }

    @Test
    void anEngineIsInUseUntilTheRunHasEnded() throws IOException {
        Path signal = directory.resolve("signal");
        plugins.install(new SamplePlugin("kept", "1.0.0").engine(Afar.class, "kept"));
        plugins.install(new SamplePlugin("kept-wait", "1.0.0").operator(Wait.class));
        String pipeline = api.pipeline(
                "Kept",
                new Graph()
                        .node("read", "clickml.csv-read", Map.of("file", data("kept")))
                        .node("wait", "kept-wait.wait", Map.of("file", signal.toString(), "polite", true))
                        .node("scale", "clickml.standardize", Map.of())
                        .edge("read.table", "wait.table")
                        .edge("wait.table", "scale.table")
                        .tree());
        String early = start(pipeline, "kept").good().json().get("id").asText();
        Await.until("the run works", () -> plugins.status(early, "wait").equals("RUNNING"));
        Api.Answer refused = plugins.remove("kept", "1.0.0");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText()).contains("in use by run 1 of 'Kept'");
        assertThat(plugins.plugin("kept", "1.0.0").toString()).contains("run 1 of 'Kept'");

        plugins.install(new SamplePlugin("kept", "1.1.0").engine(Afar.class, "kept"));
        assertThat(engines()).contains("kept 1.1.0").doesNotContain("kept 1.0.0");
        String late = start(pipeline, "kept").good().json().get("id").asText();
        api.ask("DELETE", "/plugins/kept/1.0.0?drain=true").good();
        assertThat(plugins.state("kept", "1.0.0")).isEqualTo("DRAINING");
        Files.createFile(signal);
        assertThat(api.ended(early).get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(api.ended(late).get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(lines(early, "")).anyMatch(line -> line.endsWith("on execution engine 'kept' of plugin kept 1.0.0"));
        assertThat(lines(late, "")).anyMatch(line -> line.endsWith("on execution engine 'kept' of plugin kept 1.1.0"));
        Await.until("it is drained", () -> plugins.state("kept", "1.0.0").isEmpty());
        plugins.removeAfterRuns("kept", "1.1.0");
        plugins.removeAfterRuns("kept-wait", "1.0.0");
    }

    @Test
    void anEngineRefusesStepsThatItCannotRun() {
        plugins.install(new SamplePlugin("choosy", "1.0.0").engine(Afar.class, "choosy"));
        try {
            String pipeline = api.pipeline(
                    "Choosy",
                    new Graph()
                            .node("read", "clickml.csv-read", Map.of("file", data("choosy")))
                            .node("encode", "clickml.one-hot", Map.of("columns", List.of("kind")))
                            .edge("read.table", "encode.table")
                            .tree());
            Api.Answer refused = start(pipeline, "choosy");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo("nodes.encode");
            assertThat(refused.json().at("/errors/0/message").asText())
                    .startsWith(
                            "Execution engine 'choosy' of plugin choosy 1.0.0 cannot run this step: It has no one-hot");
        } finally {
            plugins.remove("choosy", "1.0.0").good();
        }
    }

    @Test
    void anEngineThatDoesNotLinkIsChargedAndTheServerGoesOn() throws IOException {
        plugins.install(new SamplePlugin("unlinked", "1.0.0").engine(Unlinked.class, "unlinked"));
        try {
            String pipeline =
                    api.pipeline("Unlinked", learning(data("unlinked")).tree());
            JsonNode run = ended(pipeline, "unlinked");
            assertThat(run.at("/failure/code").asText()).isEqualTo("DEFECT");
            assertThat(run.at("/failure/plugin").asText()).isEqualTo("unlinked 1.0.0");
            assertThat(run.at("/failure/message").asText())
                    .contains("Execution engine 'unlinked' of plugin unlinked 1.0.0 failed")
                    .contains("io/clickml/itests/sample/Absent");
            Await.until(
                    "the fault is noted",
                    () -> api.get("/plugins/unlinked/1.0.0/log").toString().contains("ExecutionEngine unlinked"));
            assertThat(ended(pipeline, "local").get("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(container.logText()).contains("unlinked 1.0.0");
        } finally {
            plugins.removeAfterRuns("unlinked", "1.0.0");
        }
    }

    @Test
    void anEngineThatIsRemovedByForceFailsTheRunByName() throws IOException {
        Path signal = directory.resolve("signal");
        plugins.install(new SamplePlugin("forced", "1.0.0").engine(Afar.class, "forced"));
        plugins.install(new SamplePlugin("forced-wait", "1.0.0").operator(Wait.class));
        String pipeline = api.pipeline(
                "Forced",
                new Graph()
                        .node("read", "clickml.csv-read", Map.of("file", data("forced")))
                        .node("wait", "forced-wait.wait", Map.of("file", signal.toString(), "polite", true))
                        .node("scale", "clickml.standardize", Map.of())
                        .edge("read.table", "wait.table")
                        .edge("wait.table", "scale.table")
                        .tree());
        String run = start(pipeline, "forced").good().json().get("id").asText();
        Await.until("the run works", () -> plugins.status(run, "wait").equals("RUNNING"));
        api.ask("DELETE", "/plugins/forced/1.0.0?force=true").good();
        Files.createFile(signal);
        JsonNode failure = api.ended(run).get("failure");
        assertThat(failure.get("node").asText()).isEqualTo("scale");
        assertThat(failure.get("code").asText()).isEqualTo("UNAVAILABLE");
        assertThat(failure.get("message").asText())
                .startsWith("Execution engine 'forced' of plugin forced 1.0.0 went away");
        plugins.removeAfterRuns("forced-wait", "1.0.0");
    }
}
