package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.itests.sample.Planting;
import io.clickml.itests.sample.Wait;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no plugin is refused with the reason and a remedy, and leaves nothing behind. */
@ExtendWith(Distribution.class)
class PluginRefusalIT {
    private final Container container;
    private final Api api;
    private final PluginCalls plugins;
    private Map<String, String> before = Map.of();
    private List<String> filesBefore = List.of();

    PluginRefusalIT(Container container) {
        this.container = container;
        api = Api.of(container);
        plugins = new PluginCalls(api);
    }

    @BeforeEach
    void remember() throws IOException {
        before = plugins.states();
        filesBefore = files();
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        assertThat(plugins.states()).isEqualTo(before);
        assertThat(files()).isEqualTo(filesBefore);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(container.home.resolve("plugins"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static SamplePlugin sample() {
        return new SamplePlugin("refused", "1.0.0").operator(Wait.class);
    }

    static Stream<Arguments> jars() throws IOException {
        byte[] good = sample().jar();
        return Stream.of(
                Arguments.of("no zip", "PK, but no zip".getBytes(StandardCharsets.UTF_8), "it is not a jar"),
                Arguments.of("empty", new byte[0], "it is not a jar"),
                Arguments.of("truncated", Arrays.copyOf(good, good.length * 2 / 3), "cut off"),
                Arguments.of(
                        "no manifest", zip("x.txt", "x".getBytes(StandardCharsets.UTF_8)), "no META-INF/MANIFEST.MF"),
                refused("plain jar", sample().header("Bundle-SymbolicName", null), "a plain jar, not an OSGi bundle"),
                refused("fragment", sample().header("Fragment-Host", "clickml-rest"), "a fragment of clickml-rest"),
                refused(
                        "server's classes",
                        sample().importing("io.clickml.api.catalog"),
                        "belongs to the server (clickml-api)"),
                refused(
                        "library of the server",
                        sample().importing("com.fasterxml.jackson.databind"),
                        "(com.fasterxml.jackson.core.jackson-databind)"),
                refused(
                        "servlets",
                        sample().importing("jakarta.servlet;resolution:=optional"),
                        "belongs to the server"),
                refused(
                        "part of the server",
                        sample().header("Require-Bundle", "clickml-api"),
                        "requires the bundle clickml-api"),
                refused("everything", sample().header("DynamicImport-Package", "*"), "DynamicImport-Package '*'"),
                refused("bomb", sample().entry("zeros", new byte[80 << 20]), "unpacks to more than"),
                refused(
                        "web",
                        sample().entry(
                                        "OSGI-INF/w.xml",
                                        "<property name='osgi.http.whiteboard.resource.pattern' value='/ui/*'/>"),
                        "answers web requests"),
                refused(
                        "missing import",
                        sample().importing("com.acme.gone;version=\"[2,3)\""),
                        "It needs the package com.acme.gone from version 2.0.0 to below 3.0.0, which is not there"),
                refused(
                        "later SDK",
                        sample().header("Import-Package", "io.clickml.sdk;version=\"[2,3)\""),
                        "is there in version 1.0.0 only"));
    }

    private static Arguments refused(String what, SamplePlugin plugin, String words) {
        return Arguments.of(what, plugin.jar(), words);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jars")
    void whatIsNoPluginIsRefused(String what, byte[] jar, String words) {
        Api.Answer answer = plugins.upload(jar);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("detail").asText())
                .startsWith("'sample.jar' ")
                .contains(words);
    }

    @Test
    void whatAPluginWouldServeByCodeIsNotServed() {
        plugins.install(
                new SamplePlugin("planting", "1.0.0").activator(Planting.class).entry("planted.txt", "planted"));
        for (String path : List.of("/ui/planted.txt", "/planted.txt", "/health/planted.txt")) {
            Api.Answer answer = api.send("GET", path, new byte[0]);
            assertThat(answer.text()).as(path).isNotEqualTo("planted");
        }
        plugins.remove("planting", "1.0.0").good();
    }

    @Test
    void aNameOfTheServerIsTaken() {
        Api.Answer answer = plugins.upload(
                new SamplePlugin("clickml-rest", "9.0.0").operator(Wait.class).jar());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("detail").asText()).contains("'clickml-rest' is the name of a part of the server");
    }

    @Test
    void theSameNameAndVersionIsTaken() {
        plugins.install(sample());
        Api.Answer again = plugins.upload(sample().entry("more", "more").jar());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("detail").asText()).contains("refused 1.0.0 is installed already");
        plugins.remove("refused", "1.0.0").good();
    }

    @Test
    void aBuiltInPluginsNameAndVersionIsTaken() {
        assertThat(plugins.upload(new SamplePlugin("clickml-csv", Bundles.VERSION)
                                .operator(Wait.class)
                                .jar())
                        .status())
                .isEqualTo(409);
    }

    @Test
    void onlyAdministratorsInstallAndRemove() {
        for (String role : List.of("viewer", "editor")) {
            String name = "plugin-" + role;
            String password = "a long enough password";
            api.ask("POST", "/users", Map.of("name", name, "role", role, "password", password))
                    .good();
            Api other = Api.signIn(container.port, name, password);
            assertThat(new PluginCalls(other).upload(sample().jar()).status()).isEqualTo(403);
            assertThat(new PluginCalls(other)
                            .remove("clickml-csv", Bundles.VERSION)
                            .status())
                    .isEqualTo(403);
            assertThat(new PluginCalls(other).states()).isEqualTo(before);
        }
    }

    @Test
    void strangersAreToldNothing() {
        assertThat(container.http().status("POST", "/api/v1/plugins?name=x.jar"))
                .isEqualTo(401);
        assertThat(container.http().status("DELETE", "/api/v1/plugins/clickml-csv/" + Bundles.VERSION))
                .isEqualTo(401);
        assertThat(container.http().status("GET", "/api/v1/plugins")).isEqualTo(401);
    }
}
