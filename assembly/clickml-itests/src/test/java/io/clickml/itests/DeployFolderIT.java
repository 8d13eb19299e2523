package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.itests.sample.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A jar that is dropped into the folder deploy is there, and goes when it is deleted. */
@ExtendWith(Distribution.class)
class DeployFolderIT {
    private final Container container;
    private final Api api;
    private final PluginCalls plugins;

    DeployFolderIT(Container container) {
        this.container = container;
        api = Api.of(container);
        plugins = new PluginCalls(api);
    }

    @Test
    void whatIsDroppedIsInThePaletteAndGoesWithItsFile() throws IOException {
        Path deploy = Files.createDirectories(container.home.resolve("deploy"));
        Path jar = deploy.resolve("some-file.jar");
        long dropped = System.nanoTime();
        Files.write(
                jar, new SamplePlugin("dropped", "1.0.0").operator(Wait.class).jar());
        Await.until(
                "it is in the palette", () -> plugins.versions("dropped.wait").contains("1.0.0"));
        System.out.println("Dropped into deploy, in the palette after ms " + (System.nanoTime() - dropped) / 1_000_000);
        // It is in the palette from its start, and on record when all of it is known to be good.
        Await.until("it is installed", () -> plugins.state("dropped", "1.0.0").equals("ACTIVE"));
        assertThat(api.get("/plugins/dropped/1.0.0").get("origin").asText()).isEqualTo("DEPLOYED");
        assertThat(plugins.remove("dropped", "1.0.0").json().get("detail").asText())
                .contains("Delete its file");

        Files.write(
                jar, new SamplePlugin("dropped", "1.1.0").operator(Wait.class).jar());
        Await.until(
                "the new one is in its place",
                () -> plugins.versions("dropped.wait").equals(java.util.List.of("1.1.0")));

        Path bad = Files.write(
                deploy.resolve("bad.jar"),
                new SamplePlugin("bad", "1.0.0").importing("jakarta.servlet").jar());
        Await.until("the log says why", () -> logHas("'bad.jar' is no plugin: it imports jakarta.servlet"));
        Files.delete(bad);
        Files.delete(jar);
        Await.until("it is gone", () -> plugins.versions("dropped.wait").isEmpty());
        assertThat(plugins.states()).doesNotContainKeys("dropped 1.0.0", "dropped 1.1.0", "bad 1.0.0");
    }

    private boolean logHas(String words) {
        try {
            return container.logText().contains(words);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
