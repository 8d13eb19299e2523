package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickml.itests.OperatorSource.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What was said of a plugin holds after a kill: each version is in its state, what waits waits, and what works is there for
 * the first run.
 */
class PluginRestartIT {
    private static final String PASSWORD = "a password of the test";

    @Test
    void eachStateSurvivesAKill() throws Exception {
        try (Launched server = new Launched("plugin-restart")) {
            PluginCalls plugins = start(server);
            Api api = plugins.api();
            for (String version : List.of("1.0.0", "1.1.0", "1.2.0", "1.3.0")) {
                plugins.install(new OperatorSource("kept", version).plugin());
            }
            plugins.change("kept", "1.3.0", "RETIRE").good();
            plugins.change("kept", "1.1.0", "DISABLE").good();
            plugins.remove("kept", "1.0.0").good();
            Path needed = Files.createFile(server.home.resolve("needed"));
            plugins.upload(needing("needy", needed)).good();
            String waiting = plugins.receive(
                            new OperatorSource("later", "1.0.0").plugin().jar())
                    .good()
                    .json()
                    .get("id")
                    .asText();
            Map<String, String> before = new TreeMap<>(plugins.states());
            assertThat(before)
                    .containsEntry("kept 1.1.0", "DISABLED")
                    .containsEntry("kept 1.2.0", "ACTIVE")
                    .containsEntry("kept 1.3.0", "RETIRED")
                    .doesNotContainKey("kept 1.0.0");
            plugins.install(new OperatorSource("spoilt", "1.0.0").plugin());
            String data = plugins.data("restart");
            String pipeline = pipeline(api, data, "kept.op");
            String spoilt = pipeline(api, data, "spoilt.op");
            JsonNode palette = api.get("/operators").get("items");
            server.process().destroyForcibly();
            assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            Files.delete(needed);
            Files.write(server.home.resolve("plugins/spoilt_1.0.0/plugin.jar"), new byte[] {'n', 'o'});

            PluginCalls after = start(server);
            before.put("needy 1.0.0", "FAILED");
            before.put("spoilt 1.0.0", "ACTIVE");
            assertThat(new TreeMap<>(after.states())).isEqualTo(before);
            assertThat(after.api().get("/plugins/needy/1.0.0").get("problem").asText())
                    .contains("what it needs is not there");
            assertThat(after.change("needy", "1.0.0", "ENABLE").status()).isEqualTo(400);
            Files.createFile(needed);
            after.change("needy", "1.0.0", "ENABLE").good();
            assertThat(after.states()).containsEntry("needy 1.0.0", "ACTIVE");
            assertThat(after.versions("kept.op")).contains("1.2.0").doesNotContain("1.0.0", "1.1.0");
            // What was found out at the installation and what is on record are the same, to the letter.
            assertThat(after.api().get("/operators").get("items")).isEqualTo(palette);
            String run = after.api().run(pipeline, 1);
            assertThat(after.step(run, "op").get("pluginVersion").asText()).isEqualTo("1.2.0");
            Api.Answer refused = after.api().ask("POST", "/pipelines/" + spoilt + "/runs", Map.of("seed", 1));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/message").asText())
                    .contains("Plugin spoilt 1.0.0 is installed, but failed ('sample.jar' cannot be started");
            assertThat(after.state("spoilt", "1.0.0")).isEqualTo("FAILED");
            assertThat(after.plugin("spoilt", "1.0.0").get("problem").asText())
                    .contains("'sample.jar' cannot be started");
            assertThat(after.waiting()).containsExactly(waiting);
            after.activate(waiting).good();
            after.change("kept", "1.1.0", "ENABLE").good();
            assertThat(after.versions("kept.op")).contains("1.1.0");
            assertThat(api.token()).isNotEmpty();
        }
    }

    private static String pipeline(Api api, String data, String operator) {
        return api.pipeline(
                "With " + operator,
                new Graph()
                        .node("read", "clickml.csv-read", Map.of("file", data))
                        .node("op", operator, Map.of())
                        .edge("read.table", "op.table")
                        .tree());
    }

    /** Starts while a file is there, and not without it. */
    private static byte[] needing(String name, Path file) throws IOException {
        OperatorSource source = new OperatorSource(name, "1.0.0").with(Part.MEMBERS, """
                public static class Start implements BundleActivator {
                    public void start(BundleContext context) {
                        if (!java.nio.file.Files.exists(java.nio.file.Path.of("%s"))) {
                            throw new IllegalStateException("what it needs is not there");
                        }
                    }
                    public void stop(BundleContext context) { }
                }
                """.formatted(file));
        return source.plugin()
                .importing("org.osgi.framework")
                .header("Bundle-Activator", source.packageName() + ".Op$Start")
                .jar();
    }

    private static PluginCalls start(Launched server) throws IOException {
        server.start(Map.of("CLICKML_ADMIN_PASSWORD", PASSWORD));
        Await.until(
                "the server is ready, see " + server.home, () -> server.http().status("GET", "/health/ready") == 200);
        return new PluginCalls(Api.signIn(server.port, "admin", PASSWORD));
    }
}
