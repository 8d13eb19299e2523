package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.itests.sample.Planting;
import io.clickml.itests.sample.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is in conflict with what is there, or comes from somebody who may not, is refused and leaves nothing behind. */
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

    @Test
    void whatAPluginWouldServeByCodeIsNotServed() {
        plugins.install(new SamplePlugin("planting", "1.0.0")
                .operator(Wait.class)
                .activator(Planting.class)
                .entry("planted.txt", "planted"));
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
