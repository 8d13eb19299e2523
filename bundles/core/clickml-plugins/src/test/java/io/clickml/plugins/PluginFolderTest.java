package io.clickml.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.RequestException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class PluginFolderTest {
    @TempDir
    Path home;

    @Test
    void keepsAJarUnderItsNameAndVersion() throws Exception {
        PluginFolder folder = new PluginFolder(home.resolve("plugins"));
        Path incoming = folder.incoming();
        Files.write(incoming, new byte[] {7});
        assertThat(folder.jars()).isEmpty();

        Path kept = folder.keep(new PluginJar(incoming, "x.jar", "acme", new Version("1.2"), ""));
        assertThat(kept).isEqualTo(home.resolve("plugins/acme_1.2.0.jar")).hasBinaryContent(new byte[] {7});
        assertThat(incoming).doesNotExist();
        assertThat(folder.jars()).containsExactly(kept);

        folder.delete(kept);
        folder.delete(kept);
        assertThat(folder.jars()).isEmpty();
    }

    @Test
    void forgetsWhatWasComingInWhenTheServerStopped() throws Exception {
        Path plugins = home.resolve("plugins");
        Path left = new PluginFolder(plugins).incoming();
        Files.write(plugins.resolve("acme_1.0.0.jar"), new byte[1]);
        assertThat(left).exists();
        assertThat(new PluginFolder(plugins).jars()).containsExactly(plugins.resolve("acme_1.0.0.jar"));
        assertThat(left).doesNotExist();
    }

    @Test
    void saysWhenTheFolderCannotBeUsed() throws Exception {
        Path file = Files.write(home.resolve("file"), new byte[1]);
        assertThatThrownBy(() -> new PluginFolder(file.resolve("plugins")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("for plugins cannot be used");
        PluginFolder folder = new PluginFolder(home.resolve("plugins"));
        Files.delete(home.resolve("plugins"));
        assertThatThrownBy(folder::incoming)
                .isInstanceOfSatisfying(
                        RequestException.class,
                        e -> assertThat(e.reason()).isEqualTo(RequestException.Reason.UNAVAILABLE))
                .hasMessageContaining("plugins cannot be used");
    }
}
