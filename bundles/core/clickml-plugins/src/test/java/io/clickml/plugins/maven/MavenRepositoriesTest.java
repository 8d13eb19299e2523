package io.clickml.plugins.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MavenRepositoriesTest {
    private static final String JAR = "/repo/com/acme/acme-plugin/1.2.0/acme-plugin-1.2.0.jar";
    private static final byte[] BYTES = "jar".getBytes(StandardCharsets.UTF_8);
    private static final String SHA256 = "d07406a96dbd5b4d25cd97c9e9a49576d9e8b2aa8f50bf1fa2b9fcd6c7b4e5c8";

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer http;
    private String address;
    private String redirect = "";

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] body = files.get(path);
            if (!redirect.isEmpty()) {
                exchange.getResponseHeaders().add("Location", redirect);
                exchange.sendResponseHeaders(302, -1);
            } else if (body == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        http.start();
        address = "http://127.0.0.1:" + http.getAddress().getPort() + "/repo";
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    private MavenRepositories.Fetched fetch(String coordinates) {
        return new MavenRepositories(List.of(address)).fetch(coordinates);
    }

    private void refused(Reason reason, String words) {
        assertThatThrownBy(() -> fetch("com.acme:acme-plugin:1.2.0"))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
    }

    @Test
    void fetchesAJarWithItsChecksum() throws Exception {
        files.put(JAR, BYTES);
        files.put(JAR + ".sha1", sha("SHA-1").getBytes(StandardCharsets.US_ASCII));
        MavenRepositories.Fetched fetched = fetch("com.acme:acme-plugin:1.2.0");
        assertThat(fetched.name()).isEqualTo("acme-plugin-1.2.0.jar");
        assertThat(fetched.stream()).hasBinaryContent(BYTES);
        assertThat(asked).containsExactly(JAR, JAR + ".sha256", JAR + ".sha1");
    }

    private static String sha(String algorithm) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance(algorithm).digest(BYTES));
    }

    @Test
    void fetchesAnArchiveWhereThereIsNoJar() {
        files.put(JAR.replace(".jar", ".zip"), BYTES);
        assertThat(fetch("com.acme:acme-plugin:1.2.0").name()).isEqualTo("acme-plugin-1.2.0.zip");
    }

    @Test
    void refusesAWrongChecksum() {
        files.put(JAR, BYTES);
        files.put(JAR + ".sha256", SHA256.getBytes(StandardCharsets.US_ASCII));
        refused(Reason.INVALID, "does not have the checksum that is beside it (sha256)");
    }

    @Test
    void namesTheRepositoriesThatWereAsked() {
        refused(Reason.NOT_FOUND, "no artifact com.acme:acme-plugin:1.2.0 in " + address);
    }

    @Test
    void isNotLedElsewhere() {
        redirect = "http://elsewhere.example/x.jar";
        refused(Reason.UNAVAILABLE, "leads elsewhere and is not followed");
        assertThat(asked).hasSize(1);
    }

    @Test
    void tellsThatARepositoryDoesNotAnswer() {
        http.stop(0);
        refused(Reason.UNAVAILABLE, "cannot be fetched");
    }

    @Test
    void readsAFolder(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(JAR.substring(1));
        Files.createDirectories(file.getParent());
        Files.write(file, BYTES);
        MavenRepositories.Fetched fetched = new MavenRepositories(
                        List.of(folder.resolve("repo").toUri().toString()))
                .fetch("com.acme:acme-plugin:1.2.0");
        assertThat(fetched.bytes()).isEqualTo(BYTES);
    }

    @Test
    void wantsRepositories() {
        assertThatThrownBy(() -> new MavenRepositories(List.of()).fetch("a:b:1"))
                .hasMessageContaining("Name some in CLICKML_PLUGIN_REPOSITORIES");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MavenRepositories(List.of("http://example.org/repo")))
                .withMessageContaining("'http://example.org/repo'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a:b", "a:b:c:d", "../x:b:1", "a:b/c:1", "a:b:..", "a::1", "a:b:1/../../x", "a:b:1?x", ":::"})
    void refusesWhatNamesNoArtifact(String text) {
        assertThatThrownBy(() -> fetch(text)).hasMessageContaining("does not name an artifact");
        assertThat(asked).isEmpty();
    }

    @Test
    void refusesSnapshots() {
        assertThatThrownBy(() -> fetch("a:b:1-SNAPSHOT")).hasMessageContaining("is a snapshot");
    }
}
