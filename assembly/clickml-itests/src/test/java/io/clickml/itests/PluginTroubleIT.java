package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickml.itests.sample.Hollow;
import io.clickml.itests.sample.Trouble;
import io.clickml.itests.sample.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A plugin that goes wrong fails its step, is named, and the server runs the next pipeline. */
@ExtendWith(Distribution.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginTroubleIT {
    @TempDir
    Path directory;

    private final Api api;
    private final PluginCalls plugins;
    private String data = "";
    private String healthy = "";

    PluginTroubleIT(Container container) {
        api = Api.of(container);
        plugins = new PluginCalls(api);
    }

    @BeforeAll
    void install() {
        plugins.install(new SamplePlugin("sample", "1.2.3")
                .operator(Wait.class)
                .operator(Trouble.class)
                .operator(Hollow.class));
        data = plugins.data("trouble");
        healthy = api.pipeline("Healthy", reading().tree());
    }

    @AfterAll
    void remove() {
        Await.until("nobody uses it", () -> plugins.isRemoved("sample", "1.2.3"));
    }

    private Graph reading() {
        return new Graph()
                .node("read", "clickml.csv-read", Map.of("file", data))
                .node("profile", "clickml.profile", Map.of())
                .edge("read.table", "profile.table");
    }

    @ParameterizedTest
    @CsvSource({
        "EXCEPTION, the sample is out of order",
        "LINKAGE, NoClassDefFoundError: io/clickml/itests/sample/Absent",
        "RECURSION, StackOverflowError",
        "ERROR, the sample is surprised",
        "NOTHING, returned nothing from evaluate"
    })
    void whatIsThrownFailsTheStepOnly(String way, String words) {
        String run = api.start(
                api.pipeline(
                        "Trouble by " + way,
                        reading()
                                .node("bad", "sample.trouble", Map.of("way", way))
                                .edge("read.table", "bad.table")
                                .tree()),
                1);
        JsonNode ended = api.ended(run);
        assertThat(ended.get("status").asText()).isEqualTo("FAILED");
        JsonNode failure = plugins.step(run, "bad").get("failure");
        assertThat(failure.get("code").asText()).isEqualTo("DEFECT");
        assertThat(failure.get("plugin").asText()).isEqualTo("sample 1.2.3");
        assertThat(failure.get("node").asText()).isEqualTo("bad");
        assertThat(failure.get("message").asText()).contains("sample 1.2.3").contains(words);
        assertThat(plugins.status(run, "profile")).isEqualTo("SUCCEEDED");
        api.run(healthy, 1);
    }

    @ParameterizedTest
    @EnumSource
    void aSourceOfNullsIsNamed(Hollow.What what) {
        Map<String, ?> params = Map.of("what", what.name());
        var graph = new Graph()
                .node("hollow", "sample.hollow", params)
                .node("profile", "clickml.profile", Map.of())
                .edge("hollow.table", "profile.table")
                .tree();
        JsonNode problems = api.post("/pipelines/check", graph).get("problems");
        if (what == Hollow.What.BATCHES || what == Hollow.What.SCHEMA) {
            assertThat(problems).isNotEmpty();
            assertThat(problems.at("/0/node").asText()).isEqualTo("hollow");
            assertThat(problems.at("/0/message").asText()).contains("sample 1.2.3");
        } else {
            assertThat(problems).isEmpty();
            String run = api.start(api.pipeline("Hollow " + what, graph), 1);
            assertThat(api.ended(run).get("status").asText()).isEqualTo("FAILED");
            JsonNode failure = plugins.step(run, "hollow").get("failure");
            assertThat(failure.get("message").asText()).contains("sample 1.2.3");
            assertThat(plugins.status(run, "profile")).isEqualTo("SKIPPED");
        }
        api.run(healthy, 1);
    }

    private String startWaiting(Path signal, boolean polite) {
        String run = api.start(
                api.pipeline(
                        "Waits for " + signal.getFileName(),
                        reading()
                                .node("wait", "sample.wait", Map.of("file", signal.toString(), "polite", polite))
                                .node("after", "clickml.profile", Map.of())
                                .edge("read.table", "wait.table")
                                .edge("wait.table", "after.table")
                                .tree()),
                1);
        Await.until("it hangs", () -> plugins.status(run, "wait").equals("RUNNING"));
        return run;
    }

    @Test
    void aStepThatHangsAndListensIsCancelled() {
        String run = startWaiting(directory.resolve("never"), true);
        api.ask("POST", "/runs/" + run + "/cancel").good();
        assertThat(api.ended(run).get("status").asText()).isEqualTo("CANCELLED");
        assertThat(plugins.status(run, "wait")).isEqualTo("CANCELLED");
        assertThat(plugins.status(run, "after")).isIn("CANCELLED", "SKIPPED");
        api.run(healthy, 1);
    }

    @Test
    void aStepThatHangsAndDoesNotListenIsGivenUp() throws IOException {
        Path signal = directory.resolve("in-the-end");
        try {
            String run = startWaiting(signal, false);
            api.ask("POST", "/runs/" + run + "/cancel").good();
            assertThat(api.ended(run).get("status").asText()).isEqualTo("CANCELLED");
            JsonNode step = plugins.step(run, "wait");
            assertThat(step.get("status").asText()).isEqualTo("CANCELLED");
            assertThat(step.get("failure").toString()).contains("sample 1.2.3");
            api.run(healthy, 1);
        } finally {
            Files.createFile(signal);
        }
    }

    @Test
    void aStoreWithoutItsSettingsSaysWhatItWaitsFor() throws Exception {
        String name = "clickml-artifacts-s3";
        Path jar = Path.of(System.getProperty("itests.distribution"))
                .resolve("system/io/clickml/" + name + "/" + Bundles.VERSION + "/" + name + "-" + Bundles.VERSION
                        + ".jar");
        plugins.upload(Files.readAllBytes(jar)).good();
        try {
            Await.until(
                    "it says what it lacks",
                    () -> plugins.plugin(name, Bundles.VERSION)
                            .get("problem")
                            .asText()
                            .contains("CLICKML_ARTIFACTS_S3_BUCKET"));
            assertThat(plugins.state(name, Bundles.VERSION)).isEqualTo("ACTIVE");
        } finally {
            plugins.remove(name, Bundles.VERSION).good();
        }
    }
}
