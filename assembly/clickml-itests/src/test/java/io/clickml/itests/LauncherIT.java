package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The launcher: one port, on loopback; nothing of others in the home; clear words for wrong settings. */
class LauncherIT {
    @Test
    void listensOnOnePortOnLoopbackAndKeepsSecretsFromOthers() throws Exception {
        try (Launched server = new Launched("plain").start(Map.of())) {
            Await.until("the server answers 401", () -> server.http().status("GET", "/api/v1/") == 401);
            // The agent's port is the test's own.
            List<String> listening = Listening.of(server.process().pid());
            assertThat(listening).hasSize(2).allMatch(address -> address.startsWith("127.0.0.1:"));
            assertThat(listening).contains("127.0.0.1:" + server.port);

            Path password = server.home.resolve("admin-password");
            Await.until("the first password is written", () -> Files.exists(password));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.home.resolve("log"))))
                    .isEqualTo("rwx------");
            String secret = Files.readString(password);
            assertThat(server.console()).doesNotContain(secret);
            assertThat(Files.readString(server.home.resolve("log/clickml.log"))).doesNotContain(secret);
            assertThat(server.process().info().arguments().map(List::of))
                    .map(List::toString)
                    .get()
                    .asString()
                    .contains("-Djdk.serialFilter=!*")
                    .doesNotContain(secret);
        }
    }

    @Test
    void nothingIsAnsweredIfTheAuthenticationBundleCannotBeResolved() throws IOException {
        String auth = "clickml-auth-shiro";
        try (Launched server = new Launched("auth-unresolvable")) {
            String file = auth + "-" + Bundles.VERSION + ".jar";
            Path jar = server.copy.resolve("system/io/clickml/" + auth + "/" + Bundles.VERSION + "/" + file);
            Files.write(jar, TestBundles.unresolvable(auth));
            server.start(Map.of());
            Await.until(
                    "the framework has started all it starts by itself",
                    () -> server.agent().isAtLevel(100));
            assertThat(server.agent().state(auth)).isEqualTo("installed");
            assertThat(server.agent().state(Bundles.JETTY)).isNotEqualTo("active");
            assertThat(server.http().status("GET", "/ui/")).isEqualTo(Http.REFUSED);
            assertThat(server.http().status("GET", "/api/v1/pipelines")).isEqualTo(Http.REFUSED);
            assertThat(Listening.of(server.process().pid())).doesNotContain("127.0.0.1:" + server.port);
        }
    }

    @Test
    void refusesToBeReachedFromElsewhereWithoutTls() throws Exception {
        assertRefused(Map.of("CLICKML_HTTP_HOST", "0.0.0.0"), "CLICKML_TLS_KEYSTORE");
    }

    @Test
    void refusesAPortThatIsNone() throws Exception {
        assertRefused(Map.of("CLICKML_HTTP_PORT", "eighty"), "'eighty' is not a port number");
        assertRefused(Map.of("CLICKML_HTTP_PORT", "70000"), "70000 is not between 1 and 65535");
    }

    private static void assertRefused(Map<String, String> environment, String words) throws Exception {
        try (Launched server = new Launched("refused").start(environment)) {
            assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.process().exitValue()).isEqualTo(2);
            assertThat(server.console()).contains(words);
        }
    }

    @Test
    void readsSettingsFromTheHomeUnlessTheEnvironmentHasThem() throws Exception {
        try (Launched server = new Launched("settings")) {
            Path settings = Files.createDirectories(server.home.resolve("etc")).resolve("clickml.cfg");
            Files.writeString(
                    settings,
                    "# a comment\n\nhttp.host = 127.0.0.1\nhttp.port = 1\nadmin.password = given in the file\n");
            server.start(Map.of());
            Await.until(
                    "the server answers on the port of the environment",
                    () -> server.http().status("GET", "/api/v1/") == 401);
            assertThat(server.home.resolve("admin-password")).doesNotExist();
        }
    }
}
