package io.clickml.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.plugin.PluginChange;
import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.sample.Quiet;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.wiring.BundleWiring;

class ArchivesTest {
    private static final Actor ADMIN = new Actor("ada", "127.0.0.1");

    @TempDir
    Path home;

    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = new Server(home);
        server.plugins.watch.close();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Jars numbers(String version) {
        return Jars.plugin("numbers", version)
                .with("Import-Package", null)
                .with("Export-Package", "com.acme.numbers;version=" + version)
                .entry("com/acme/numbers/x", new byte[1]);
    }

    private static Jars user(String version, String range) {
        return Jars.plugin("user", version)
                .activator(Quiet.class)
                .importing("com.acme.numbers;version=\"" + range + "\"");
    }

    private static Jars archive(Jars main, Jars... libraries) {
        Jars archive = Jars.plugin("archive", "1.0.0")
                .with("ClickML-Plugin", "main.jar")
                .entry("main.jar", main.bytes());
        for (int i = 0; i < libraries.length; i++) {
            archive.entry("libraries/any-" + i + ".jar", libraries[i].bytes());
        }
        return archive;
    }

    private void install(Jars jar) {
        server.plugins.install("acme.zip", Server.stream(jar), ADMIN);
    }

    private void refused(Jars jar, Reason reason, String words) {
        assertThatThrownBy(() -> install(jar))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
        assertThat(server.bundles()).isEmpty();
    }

    private long id(String bundle) {
        return server.bundle(bundle).getBundleId();
    }

    @Test
    void aLibraryStaysWhenThePluginIsUpgradedAndGoesWithItsLastUser() {
        install(archive(user("1.0.0", "[1,2)"), numbers("1.0.0")));
        long library = id("numbers");
        BundleWiring wiring = server.bundle("numbers").adapt(BundleWiring.class);
        install(archive(user("2.0.0", "[1,2)"), numbers("1.0.0")));
        server.plugins.uninstall("user", "1.0.0", false, false, ADMIN);
        assertThat(id("numbers")).isEqualTo(library);
        assertThat(server.bundle("numbers").adapt(BundleWiring.class)).isSameAs(wiring);
        server.plugins.uninstall("user", "2.0.0", false, false, ADMIN);
        assertThat(server.bundles()).isEmpty();
    }

    @Test
    void twoVersionsOfALibraryStandSideBySide() {
        install(archive(user("1.0.0", "[1,2)"), numbers("1.0.0")));
        install(archive(user("2.0.0", "[2,3)"), numbers("2.0.0")));
        assertThat(server.bundles()).containsExactly("numbers 1.0.0", "numbers 2.0.0", "user 1.0.0", "user 2.0.0");
    }

    @Test
    void isThereAfterARestartAndTheLossOfTheCache() throws Exception {
        install(archive(user("1.0.0", "[1,2)"), numbers("1.0.0")));
        server.plugins.change("user", "1.0.0", PluginChange.DISABLE, false, null, ADMIN);
        server.plugins.change("user", "1.0.0", PluginChange.ENABLE, false, null, ADMIN);
        server.close();
        try (var cache = Files.walk(home.resolve("cache"))) {
            for (Path path : cache.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        server = new Server(home);
        assertThat(server.bundles()).containsExactly("numbers 1.0.0", "user 1.0.0");
        assertThat(server.plugins.list()).allMatch(plugin -> plugin.problem() == null);
    }

    @Test
    void anArchiveCanBeDroppedAndDisabled() throws Exception {
        Path file = home.resolve("deploy/user.zip");
        Files.createDirectories(file.getParent());
        Files.write(file, archive(user("1.0.0", "[1,2)"), numbers("1.0.0")).bytes());
        server.plugins.deploy.look();
        assertThat(server.bundles()).containsExactly("numbers 1.0.0", "user 1.0.0");
        server.plugins.change("user", "1.0.0", PluginChange.DISABLE, false, null, ADMIN);
        server.close();
        server = new Server(home);
        server.plugins.watch.close();
        assertThat(server.bundles()).isEmpty();
        server.plugins.change("user", "1.0.0", PluginChange.ENABLE, false, null, ADMIN);
        assertThat(server.bundles()).containsExactly("numbers 1.0.0", "user 1.0.0");
        Files.delete(file);
        server.plugins.deploy.look();
        assertThat(server.bundles()).isEmpty();
        assertThat(home.resolve("plugins/.states")).doesNotExist();
    }

    @Test
    void theSameLibraryWithOtherBytesIsRefused() {
        install(archive(user("1.0.0", "[1,2)"), numbers("1.0.0")));
        assertThatThrownBy(() ->
                        install(archive(user("2.0.0", "[1,2)"), numbers("1.0.0").entry("more", new byte[1]))))
                .hasMessageContaining("library numbers 1.0.0 is there already, and is not the same");
    }

    @Test
    void refusesBadArchives() {
        refused(archive(user("1.0.0", "[1,2)")), Reason.INVALID, "needs the package com.acme.numbers");
        refused(
                archive(user("1.0.0", "[2,3)"), numbers("1.0.0")),
                Reason.INVALID,
                "com.acme.numbers from version 2.0.0 to below 3.0.0");
        refused(
                Jars.plugin("archive", "1.0.0").with("ClickML-Plugin", "gone.jar"),
                Reason.INVALID,
                "names the plugin 'gone.jar', which is not in it");
        refused(
                archive(user("1.0.0", "[1,2)"), numbers("1.0.0"), numbers("1.0.0")),
                Reason.INVALID,
                "the library numbers 1.0.0 twice");
        refused(
                archive(user("1.0.0", "[1,2)"), Jars.plugin("x", "1.0.0").withoutManifest()),
                Reason.INVALID,
                "its library libraries/any-0.jar cannot be used: it has no META-INF/MANIFEST.MF");
        refused(
                archive(user("1.0.0", "[1,2)"), numbers("1.0.0").with("Import-Package", "com.acme.json")),
                Reason.INVALID,
                "belongs to the server");
        refused(
                archive(user("1.0.0", "[1,2)"), numbers("1.0.0").with("Bundle-SymbolicName", "some-server-part")),
                Reason.INVALID,
                "name of a part of the server");
    }

    @Test
    void leavesNoLibraryBehindWhenThePluginDoesNotStart() {
        refused(
                archive(user("1.0.0", "[1,2)").with("Bundle-Activator", "com.acme.None"), numbers("1.0.0")),
                Reason.INVALID,
                "com.acme.None");
    }
}
