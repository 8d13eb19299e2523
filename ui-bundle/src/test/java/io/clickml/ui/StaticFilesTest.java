package io.clickml.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticFilesTest {
    @TempDir
    Path root;

    private final List<String> asked = new ArrayList<>();
    private StaticFiles files;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectories(root.resolve("dist/assets"));
        Files.writeString(root.resolve("dist/index.html"), "<html>");
        Files.writeString(root.resolve("dist/assets/index-1a2b.js"), "script");
        Files.writeString(root.resolve("dist/assets/index-1a2b.js.gz"), "compressed");
        Files.writeString(root.resolve("secret.txt"), "secret");
        files = new StaticFiles(path -> {
            asked.add(path);
            Path file = root.resolve("dist" + path);
            try {
                return Files.isRegularFile(file) ? file.toUri().toURL() : null;
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private String body(String path, boolean gzip) {
        return files.find(path, gzip)
                .map(found -> new String(found.body(), UTF_8))
                .orElse("absent");
    }

    @Test
    void givesThePageForItsOwnAddresses() {
        assertThat(body("/", true)).isEqualTo("<html>");
        assertThat(body("/pipelines/3f2a", false)).isEqualTo("<html>");
        assertThat(body("/index.html", false)).isEqualTo("<html>");
    }

    @Test
    void neverGivesThePageForAMissingFile() {
        assertThat(body("/assets/index-old.js", true)).isEqualTo("absent");
        assertThat(body("/favicon.ico", true)).isEqualTo("absent");
    }

    @Test
    void givesTheCompressedCopyToThoseWhoTakeIt() {
        StaticFiles.Found compressed = files.find("/assets/index-1a2b.js", true).orElseThrow();
        StaticFiles.Found plain = files.find("/assets/index-1a2b.js", false).orElseThrow();
        assertThat(new String(compressed.body(), UTF_8)).isEqualTo("compressed");
        assertThat(compressed.gzip()).isTrue();
        assertThat(compressed.type()).isEqualTo("text/javascript; charset=utf-8");
        assertThat(plain.gzip()).isFalse();
        assertThat(compressed.etag()).isNotEqualTo(plain.etag());
        assertThat(body("/assets/index-1a2b.js.gz", true)).isEqualTo("absent");
    }

    @Test
    void letsOnlyHashedFilesBeKept() {
        assertThat(files.find("/assets/index-1a2b.js", true).orElseThrow().immutable())
                .isTrue();
        assertThat(files.find("/", true).orElseThrow().immutable()).isFalse();
    }

    @Test
    void staysBelowItsRoot() {
        for (String path : List.of(
                "/../secret.txt",
                "/assets/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/..\\secret.txt",
                "//secret.txt",
                "/.hidden.txt",
                "/a\0.txt",
                "secret.txt")) {
            assertThat(body(path, false)).as(path).isEqualTo("absent");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void readsAFileOnce() throws IOException {
        body("/", false);
        Files.writeString(root.resolve("dist/index.html"), "changed");
        assertThat(body("/", false)).isEqualTo("<html>");
    }

    @Test
    void understandsAcceptEncoding() {
        assertThat(UiServlet.takesGzip("gzip, deflate, br")).isTrue();
        assertThat(UiServlet.takesGzip("br;q=1.0, GZIP;q=0.5")).isTrue();
        assertThat(UiServlet.takesGzip("gzip;q=0")).isFalse();
        assertThat(UiServlet.takesGzip("gzip; q=0.000")).isFalse();
        assertThat(UiServlet.takesGzip("identity")).isFalse();
        assertThat(UiServlet.takesGzip(null)).isFalse();
    }
}
