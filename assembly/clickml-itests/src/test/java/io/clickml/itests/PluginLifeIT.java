package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickml.itests.sample.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Plugins come, stand side by side and go while the server works. */
@ExtendWith(Distribution.class)
class PluginLifeIT {
    @TempDir
    Path directory;

    private final Container container;
    private final Api api;
    private final PluginCalls plugins;

    PluginLifeIT(Container container) {
        this.container = container;
        api = Api.of(container);
        plugins = new PluginCalls(api);
    }

    private static SamplePlugin sample(String name, String version) {
        return new SamplePlugin(name, version).operator(Wait.class);
    }

    private Graph waiting(String data, String operator, Path signal) {
        return new Graph()
                .node("read", "clickml.csv-read", Map.of("file", data))
                .node("wait", operator, Map.of("file", signal.toString(), "polite", true))
                .edge("read.table", "wait.table");
    }

    private Path installed(String file) {
        return container.home.resolve("plugins").resolve(file);
    }

    @Test
    void anUploadedPluginIsInThePaletteAtOnceAndGoesWhenItIsRemoved() throws IOException {
        try (Events events = api.events("", 0)) {
            JsonNode plugin = plugins.install(sample("come-and-go", "1.0.0"));
            assertThat(plugins.versions("come-and-go.wait")).containsExactly("1.0.0");
            assertThat(plugin.get("state").asText()).isEqualTo("ACTIVE");
            assertThat(plugin.get("origin").asText()).isEqualTo("UPLOADED");
            assertThat(plugin.at("/operators/0").asText()).isEqualTo("come-and-go.wait");
            assertThat(plugin.get("problem").isNull()).isTrue();
            assertThat(installed("come-and-go_1.0.0/plugin.jar")).exists();
            events.await("the palette has changed", event -> event.type().equals("operators.changed"));
            events.await(
                    "the plugin is there",
                    event -> event.type().equals("plugin.changed")
                            && event.data().get("name").asText().equals("come-and-go")
                            && event.data().get("state").asText().equals("ACTIVE"));

            Path signal = Files.createFile(directory.resolve("signal"));
            var graph = waiting(plugins.data("come-and-go"), "come-and-go.wait", signal)
                    .tree();
            String pipeline = api.pipeline("Comes and goes", graph);
            api.run(pipeline, 1);

            assertThat(plugins.isRemoved("come-and-go", "1.0.0")).isTrue();
            assertThat(plugins.versions("come-and-go.wait")).isEmpty();
            assertThat(plugins.states()).doesNotContainKey("come-and-go 1.0.0");
            assertThat(installed("come-and-go_1.0.0")).doesNotExist();
            events.await(
                    "the plugin is gone",
                    event -> event.type().equals("plugin.changed")
                            && event.data().get("state").asText().equals("REMOVED"));

            JsonNode node = api.get("/pipelines/" + pipeline).at("/graph/nodes/1");
            assertThat(node.get("operator").asText()).isEqualTo("come-and-go.wait");
            assertThat(node.at("/params/file").asText()).isEqualTo(signal.toString());
            JsonNode problem = api.post("/pipelines/check", graph).at("/problems/0");
            assertThat(problem.get("code").asText()).isEqualTo("OPERATOR_UNKNOWN");
            assertThat(problem.get("node").asText()).isEqualTo("wait");
            assertThat(problem.get("message").asText())
                    .contains("'come-and-go.wait'")
                    .contains("Install the plugin");
            Api.Answer run = api.ask("POST", "/pipelines/" + pipeline + "/runs", Map.of());
            assertThat(run.status()).isEqualTo(422);
            assertThat(run.json().at("/errors/0/path").asText()).startsWith("nodes.wait");

            plugins.install(sample("come-and-go", "1.0.0"));
            api.run(pipeline, 1);
        } finally {
            plugins.remove("come-and-go", "1.0.0");
        }
    }

    @Test
    void changesAreAudited() {
        plugins.install(sample("audited", "1.0.0"));
        plugins.remove("audited", "1.0.0").good();
        JsonNode items = api.get("/audit?target=plugin/audited/1.0.0").get("items");
        assertThat(items).hasSize(2);
        assertThat(items.at("/0/action").asText()).isEqualTo("plugin.remove");
        assertThat(items.at("/1/action").asText()).isEqualTo("plugin.install");
        assertThat(items.at("/1/user").asText()).isEqualTo("admin");
        assertThat(items.at("/1/after/digest").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void aRunKeepsTheVersionItBeganWith() throws IOException {
        String operator = "upgraded.wait";
        Path signal = directory.resolve("signal");
        String data = plugins.data("upgraded");
        plugins.install(sample("upgraded", "1.0.0"));
        String pipeline =
                api.pipeline("Upgraded", waiting(data, operator, signal).tree());
        String early = api.start(pipeline, 1);
        Await.until("the first run works", () -> plugins.status(early, "wait").equals("RUNNING"));

        plugins.install(sample("upgraded", "1.1.0"));
        assertThat(plugins.versions(operator)).containsExactly("1.1.0", "1.0.0");
        Api.Answer refused = plugins.remove("upgraded", "1.0.0");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText()).contains("in use by run 1 of 'Upgraded'");
        assertThat(plugins.versions(operator)).containsExactly("1.1.0", "1.0.0");

        String late = api.start(pipeline, 1);
        String pinned = api.start(api.pipeline("Pinned", pinned(data, operator, signal, "[1.0,1.1)")), 1);
        Files.createFile(signal);
        assertThat(api.ended(early).get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(api.ended(late).get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(api.ended(pinned).get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(version(early)).isEqualTo("1.0.0");
        assertThat(version(late)).isEqualTo("1.1.0");
        assertThat(version(pinned)).isEqualTo("1.0.0");

        Await.until("nobody uses it", () -> plugins.isRemoved("upgraded", "1.0.0"));
        assertThat(plugins.versions(operator)).containsExactly("1.1.0");
        api.run(pipeline, 1);
        plugins.remove("upgraded", "1.1.0").good();
    }

    private String version(String run) {
        JsonNode step = plugins.step(run, "wait");
        assertThat(step.get("plugin").asText()).isEqualTo("upgraded");
        return step.get("pluginVersion").asText();
    }

    private Map<String, List<?>> pinned(String data, String operator, Path signal, String range) {
        Map<String, List<?>> tree = waiting(data, operator, signal).tree();
        Map<String, Object> node = new HashMap<>();
        ((Map<?, ?>) tree.get("nodes").get(1)).forEach((key, value) -> node.put(key.toString(), value));
        node.put("versionRange", range);
        return Map.of("nodes", List.of(tree.get("nodes").get(0), node), "edges", tree.get("edges"));
    }

    @Test
    void aBuiltInPluginIsNotRemoved() {
        Api.Answer answer = plugins.remove("clickml-csv", Bundles.VERSION);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("detail").asText()).contains("belongs to the server");
        assertThat(plugins.remove("clickml-rest", Bundles.VERSION).status()).isEqualTo(404);
        assertThat(plugins.remove("no-such", "1.0.0").status()).isEqualTo(404);
    }
}
