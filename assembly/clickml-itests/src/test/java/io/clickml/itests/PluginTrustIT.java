package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where signatures are required, nothing comes in but what a known publisher has signed and nobody has changed. */
class PluginTrustIT {
    private static final String PASSWORD = "a password of the test";

    @TempDir
    Path directory;

    @Test
    void onlyWhatAKnownPublisherHasSignedIsTaken() throws Exception {
        Publisher acme = new Publisher(directory.resolve("acme.p12"), "CN=Acme");
        Publisher stranger = new Publisher(directory.resolve("stranger.p12"), "CN=Stranger");
        byte[] plain = new OperatorSource("signed", "1.0.0").plugin().jar();
        try (Launched server = new Launched("plugin-trust")) {
            Files.createDirectories(server.home.resolve("etc"));
            acme.trustIn(server.home.resolve("etc/publishers.p12"));
            server.start(Map.of(
                    "CLICKML_ADMIN_PASSWORD",
                    PASSWORD,
                    "CLICKML_PLUGIN_SIGNATURES",
                    "require",
                    "CLICKML_PLUGIN_KEYSTORE_PASSWORD",
                    Publisher.PASSWORD));
            Await.until(
                    "the server is ready, see " + server.home,
                    () -> server.http().status("GET", "/health/ready") == 200);
            PluginCalls plugins = new PluginCalls(Api.signIn(server.port, "admin", PASSWORD));

            assertRefused(plugins.upload(plain), "is not signed");
            assertRefused(plugins.upload(stranger.signed(plain)), "CN=Stranger");
            byte[] good = acme.signed(plain);
            assertRefused(plugins.upload(Publisher.with(good, "broken/added.txt", "x")), "added.txt");
            assertRefused(
                    plugins.upload(Publisher.with(good, "signed/Op.class", "x")), "was changed after it was signed");
            assertThat(plugins.states().keySet()).noneMatch(key -> key.startsWith("signed "));

            Api.Answer taken = plugins.upload(good).good();
            assertThat(taken.json().at("/signature/status").asText()).isEqualTo("TRUSTED");
            assertThat(taken.json().at("/signature/signer").asText()).isEqualTo("CN=Acme");
            assertThat(plugins.versions("signed.op")).containsExactly("1.0.0");
        }
    }

    private static void assertRefused(Api.Answer answer, String words) {
        assertThat(answer.status()).as(answer.text()).isIn(400, 422);
        assertThat(answer.text()).contains(words);
    }
}
