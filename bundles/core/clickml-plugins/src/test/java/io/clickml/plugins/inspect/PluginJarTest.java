package io.clickml.plugins.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.RequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PluginJarTest {
    private static final Surroundings AROUND = new Surroundings(
            Map.of(
                    "io.clickml.api.catalog", "clickml-api",
                    "jakarta.servlet", "servlet-api",
                    "com.fasterxml.jackson.core", "jackson-core"),
            Set.of("clickml-api", "servlet-api", "jackson-core"));

    @TempDir
    Path directory;

    private PluginJar inspect(byte[] bytes) throws IOException {
        Path file = directory.resolve("some.jar");
        Files.write(file, bytes);
        return PluginJar.inspect(file, "acme.jar", PluginJar.sha256(file), AROUND);
    }

    private static Jars good() {
        return bare().with("Bundle-Activator", "com.acme.Start");
    }

    private static Jars bare() {
        return Jars.plugin("acme", "1.2.3");
    }

    @Test
    void readsNameVersionAndDigest() throws IOException {
        byte[] bytes = good().with("Bundle-SymbolicName", "acme; x=1")
                .with("Bundle-Version", "1.2")
                .bytes();
        PluginJar jar = inspect(bytes);
        assertThat(jar.name()).isEqualTo("acme");
        assertThat(jar.version()).hasToString("1.2.0");
        assertThat(jar.digest()).hasSize(64).isEqualTo(PluginJar.sha256(jar.path()));
    }

    static Stream<Arguments> refused() {
        byte[] good = good().bytes();
        return Stream.of(
                Arguments.of("text", "Not a zip file".getBytes(StandardCharsets.UTF_8), "it is not a jar"),
                Arguments.of("nothing", new byte[0], "it is empty"),
                Arguments.of("one byte", new byte[] {'P'}, "it is not a jar"),
                Arguments.of(
                        "cut off",
                        Arrays.copyOf(good, good.length - 30),
                        "it is cut off after " + (good.length - 30) + " bytes"),
                Arguments.of("directory", withoutDirectory(good), "its zip directory is damaged"),
                Arguments.of(
                        "no manifest",
                        good().withoutManifest().entry("a", new byte[1]).bytes(),
                        "MANIFEST.MF"),
                refused(
                        "plain jar",
                        good().with("Bundle-SymbolicName", null).with("Bundle-ManifestVersion", null),
                        "plain jar, not an OSGi bundle"),
                refused("no name", good().with("Bundle-SymbolicName", null), "has no Bundle-SymbolicName"),
                refused("no format", good().with("Bundle-ManifestVersion", null), "has no Bundle-ManifestVersion;"),
                refused("old format", good().with("Bundle-ManifestVersion", "1"), "has Bundle-ManifestVersion 1;"),
                Arguments.of(
                        "manifest",
                        bare().withoutManifest()
                                .entry("META-INF/MANIFEST.MF", utf8("no colon\n\n"))
                                .bytes(),
                        "its META-INF/MANIFEST.MF cannot be read"),
                refused("name", good().with("Bundle-SymbolicName", "a/../b"), "'a/../b'"),
                refused("names", good().with("Bundle-SymbolicName", "a,b"), "'a,b'"),
                refused("singleton", good().with("Bundle-SymbolicName", "a;singleton:=true"), "side by side"),
                refused("version", good().with("Bundle-Version", "one"), "'one' is none"),
                refused("fragment", good().with("Fragment-Host", "clickml-api"), "fragment of clickml-api"),
                refused("no SDK", good().with("Import-Package", "org.slf4j"), "does not import the ClickML SDK"),
                refused(
                        "like SDK",
                        good().with("Import-Package", "io.clickml.sdkx"),
                        "does not import the ClickML SDK"),
                refused("api", good().importing("io.clickml.api.catalog"), "Plugins use io.clickml.sdk only"),
                refused("servlet", good().importing("jakarta.servlet;resolution:=optional"), "(servlet-api). Carry"),
                refused("bundle", good().with("Require-Bundle", "clickml-api"), "requires the bundle clickml-api"),
                refused("anything", good().with("DynamicImport-Package", "*"), "would reach into the server"),
                refused(
                        "much",
                        good().with("DynamicImport-Package", "com.acme, com.fasterxml.*"),
                        "com.fasterxml.jackson"),
                refused("export", good().with("Export-Package", "org.slf4j;version=9"), "exports org.slf4j"),
                refused("server's", good().with("Export-Package", "jakarta.servlet"), "exports jakarta.servlet"),
                refused("copy", good().entry("io/clickml/sdk/table/Table.class", new byte[4]), "copy of the SDK"),
                refused("way out", good().entry("../../etc/passwd", new byte[4]), "../../etc/passwd"),
                refused("Windows", good().entry("..\\x", new byte[4]), "..\\x"),
                refused("root", good().entry("/x", new byte[4]), "'/x'"),
                refused("bomb", good().entry("zeros", new byte[80 << 20]), "unpacks to more than"),
                refused(
                        "servlet component",
                        good().entry(
                                        "OSGI-INF/x.xml",
                                        utf8("<property name=\"osgi.http.whiteboard.resource.pattern\"/>")),
                        "answers web requests"),
                refused(
                        "web capability",
                        good().with(
                                        "Require-Capability",
                                        "osgi.implementation;filter:=\"(osgi.implementation=osgi.http)\""),
                        "web whiteboard"));
    }

    private static Arguments refused(String what, Jars jar, String words) {
        return Arguments.of(what, jar.bytes(), words);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, byte[] jar, String words) {
        assertThatThrownBy(() -> inspect(jar))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.reason()).isEqualTo(RequestException.Reason.INVALID))
                .hasMessageStartingWith("'acme.jar' is no plugin: ")
                .hasMessageContaining(words)
                .hasMessageEndingWith(".");
    }

    @Test
    void refusesAJarWhoseDirectoryLiesAboutSizes() {
        byte[] bytes = good().entry("zeros", new byte[80 << 20]).bytes();
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bytes.length - 46; i++) {
            if (zip.getInt(i) == 0x02014b50 && zip.getInt(i + 24) == 80 << 20) {
                zip.putInt(i + 24, 10);
            }
        }
        assertThatThrownBy(() -> inspect(bytes)).hasMessageContaining("is no plugin");
    }

    @Test
    void refusesAJarWithADamagedEntry() {
        byte[] bytes =
                good().entry("data", utf8("x".repeat(3) + "yz".repeat(400))).bytes();
        int inside = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("data") + 6;
        bytes[inside] ^= 0x55;
        bytes[inside + 1] ^= 0x55;
        assertThatThrownBy(() -> inspect(bytes)).hasMessageContaining("its entry 'data' is damaged (");
    }

    @Test
    void refusesAJarWithAnEntryThatUnpacksToSomethingElse() {
        byte[] bytes =
                good().entry("data", utf8("x".repeat(3) + "yz".repeat(400))).bytes();
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bytes.length - 46; i++) {
            if (zip.getInt(i) == 0x02014b50) {
                zip.putInt(i + 16, zip.getInt(i + 16) ^ 1);
            }
        }
        assertThatThrownBy(() -> inspect(bytes))
                .hasMessageContaining("its entry 'META-INF/MANIFEST.MF' is damaged (its checksum");
    }

    /** The end of the directory stays, what it points at is none. */
    private static byte[] withoutDirectory(byte[] jar) {
        byte[] bytes = jar.clone();
        ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(bytes.length - 22 + 16, 7);
        zip.putInt(bytes.length - 22 + 12, 5);
        return bytes;
    }

    @Test
    void acceptsWhatIsPackedWellButSmall() throws IOException {
        assertThat(inspect(good().entry("zeros", new byte[20 << 20]).bytes()).name())
                .isEqualTo("acme");
    }

    @Test
    void acceptsItsOwnLibrariesAndOptionalImports() throws IOException {
        Jars jar = good().importing("org.slf4j;version=\"[1.7,3)\",com.sun.tools;resolution:=optional")
                .with("DynamicImport-Package", "com.acme.*")
                .with("Export-Package", "com.acme.api;version=1.0")
                .entry("com/fasterxml/jackson/core/Own.class", new byte[1]);
        assertThat(inspect(jar.bytes()).name()).isEqualTo("acme");
    }

    @Test
    void receivesNoMoreThanTheLimit() {
        Path target = directory.resolve("large");
        assertThatThrownBy(() -> PluginJar.receive(new ByteArrayInputStream(new byte[3]), target, 2))
                .isInstanceOfSatisfying(
                        RequestException.class,
                        e -> assertThat(e.reason()).isEqualTo(RequestException.Reason.TOO_LARGE));
        PluginJar.receive(new ByteArrayInputStream(new byte[] {1, 2}), target, 2);
        assertThat(target).hasBinaryContent(new byte[] {1, 2});
    }
}
