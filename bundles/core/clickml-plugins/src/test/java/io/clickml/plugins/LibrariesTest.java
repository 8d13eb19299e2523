package io.clickml.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.inspect.ServerLibraries;
import io.clickml.plugins.sample.Quiet;
import io.clickml.plugins.sample.Reading;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/** What plugins carry themselves, and what libraries of the server they may import. */
class LibrariesTest {
    private static final String JSON = "com.fasterxml.jackson.core.json.PackageVersion";

    @TempDir
    Path home;

    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = new Server(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void install(Jars jar) {
        var plugin = server.plugins.install(
                "acme.jar", new ByteArrayInputStream(jar.bytes()), new Actor("ada", "127.0.0.1"));
        assertThat(plugin.state()).isEqualTo(PluginState.ACTIVE);
    }

    private static Jars carrying(String name, String library) throws Exception {
        return Jars.plugin(name, "1.0.0")
                .activator(Reading.class)
                .with("Export-Package", "com.acme." + name)
                .entry("com/acme/" + name + "/x", new byte[1])
                .entry("library.jar", Files.readAllBytes(Path.of("target/libraries", library)))
                .with("Bundle-ClassPath", ".,library.jar");
    }

    @SuppressWarnings("unchecked")
    private String read(String plugin, String json) {
        ServiceReference<?> reference = server.bundle(plugin).getRegisteredServices()[0];
        BundleContext context = server.framework.getBundleContext();
        return ((UnaryOperator<String>) context.getService(reference)).apply(json);
    }

    @Test
    void twoVersionsOfALibraryWorkSideBySide() throws Exception {
        install(carrying("older", "jackson-core-2.17.2.jar"));
        install(carrying("newer", "jackson-core-2.21.8.jar"));

        for (int time = 0; time < 3; time++) {
            assertThat(read("older", "[17]")).isEqualTo("17 by 2.17.2");
            assertThat(read("newer", "[18]")).isEqualTo("18 by 2.21.8");
        }
        assertThat(server.bundle("older").loadClass(JSON))
                .isNotSameAs(server.bundle("newer").loadClass(JSON))
                .isNotSameAs(Class.forName(JSON));

        server.plugins.uninstall("newer", "1.0.0", false, true, new Actor("ada", "127.0.0.1"));
        assertThat(read("older", "[19]")).isEqualTo("19 by 2.17.2");
    }

    @Test
    void aPluginMayImportALibraryOfTheServerWhichStaysWhenThePluginGoes() throws Exception {
        Path jar = Files.write(
                home.resolve("numbers.jar"),
                Jars.plugin("numbers", "1.0.0")
                        .with("Import-Package", null)
                        .with("ClickML-Library", "true")
                        .with("Export-Package", "com.acme.numbers;version=\"3.0.4\"")
                        .entry("com/acme/numbers/native.so", new byte[] {1})
                        .bytes());
        Bundle library = server.framework.getBundleContext().installBundle("reference:" + jar.toUri());
        Jars acme = Jars.plugin("acme", "1.0.0")
                .importing("com.acme.numbers;version=\"[3.0,3.1)\"")
                .activator(Quiet.class);
        ClassLoader former = null;
        for (int time = 0; time < 2; time++) {
            install(acme);
            ClassLoader loader = library.adapt(BundleWiring.class).getClassLoader();
            assertThat(former == null || former == loader).isTrue();
            former = loader;
            server.plugins.uninstall("acme", "1.0.0", false, true, new Actor("ada", "127.0.0.1"));
        }
        assertThat(library.adapt(BundleWiring.class).getClassLoader()).isSameAs(former);
        Bundle[] all = server.framework.getBundleContext().getBundles();
        assertThat(ServerLibraries.of(all, "com.acme.numbers,io.clickml.sdk")).containsExactly(jar);
        assertThat(ServerLibraries.of(all, "io.clickml.sdk")).isEmpty();
    }
}
