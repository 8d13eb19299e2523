package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What was said of a plugin holds after a kill: each version is in its state, and what waits waits. */
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
            JsonNode palette = api.get("/operators").get("items");
            server.process().destroyForcibly();
            assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();

            PluginCalls after = start(server);
            assertThat(new TreeMap<>(after.states())).isEqualTo(before);
            assertThat(after.versions("kept.op")).contains("1.2.0").doesNotContain("1.0.0", "1.1.0");
            // What was found out at the installation and what is on record are the same, to the letter.
            assertThat(after.api().get("/operators").get("items")).isEqualTo(palette);
            assertThat(after.waiting()).containsExactly(waiting);
            after.activate(waiting).good();
            after.change("kept", "1.1.0", "ENABLE").good();
            assertThat(after.versions("kept.op")).contains("1.1.0");
            assertThat(api.token()).isNotEmpty();
        }
    }

    private static PluginCalls start(Launched server) throws IOException {
        server.start(Map.of("CLICKML_ADMIN_PASSWORD", PASSWORD));
        Await.until(
                "the server is ready, see " + server.home, () -> server.http().status("GET", "/health/ready") == 200);
        return new PluginCalls(Api.signIn(server.port, "admin", PASSWORD));
    }
}
