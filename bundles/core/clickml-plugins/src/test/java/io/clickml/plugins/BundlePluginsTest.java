package io.clickml.plugins;

import static io.clickml.plugins.Server.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.sample.Empty;
import io.clickml.plugins.sample.Generator;
import io.clickml.plugins.sample.Throwing;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class BundlePluginsTest {
    private static final Actor ADMIN = new Actor("ada", "127.0.0.1");

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

    private void restart() throws Exception {
        server.close();
        server = new Server(home);
    }

    private Plugin install(Jars jar) {
        return server.plugins.install("acme.jar", stream(jar), ADMIN);
    }

    private static Jars acme(String version) {
        return Jars.plugin("acme", version).activator(Empty.class);
    }

    private Stream<String> files() throws Exception {
        try (Stream<Path> files = Files.list(home.resolve("plugins"))) {
            return files.map(path -> path.getFileName().toString()).toList().stream();
        }
    }

    private void assertRefused(Reason reason, String words, Jars jar) throws Exception {
        var before = server.bundles();
        var filesBefore = files().toList();
        var auditedBefore = server.audited.size();
        assertThatThrownBy(() -> install(jar))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
        assertThat(server.bundles()).isEqualTo(before);
        assertThat(files()).isEqualTo(filesBefore);
        assertThat(server.audited).hasSize(auditedBefore);
    }

    @Test
    void installsListsAndRemoves() throws Exception {
        Plugin plugin = install(acme("1.2").with("Bundle-Name", "Acme").with("Bundle-License", "MIT"));
        assertThat(plugin.version()).isEqualTo("1.2.0");
        assertThat(plugin.label()).isEqualTo("Acme");
        assertThat(plugin.licence()).isEqualTo("MIT");
        assertThat(plugin.state()).isEqualTo(PluginState.ACTIVE);
        assertThat(plugin.origin()).isEqualTo("UPLOADED");
        assertThat(plugin.problem()).isNull();
        assertThat(plugin.digest()).isEqualTo(PluginJar.sha256(home.resolve("plugins/acme_1.2.0.jar")));
        assertThat(server.plugins.list()).containsExactly(plugin);
        assertThat(server.plugins.find("acme", "1.2.0")).contains(plugin);
        assertThat(server.plugins.find("acme", "1.2.1")).isEmpty();

        server.plugins.uninstall("acme", "1.2.0", false, false, ADMIN);
        assertThat(server.plugins.list()).isEmpty();
        assertThat(server.bundles()).isEmpty();
        assertThat(files()).isEmpty();
        assertThat(server.audited)
                .containsExactly("ada plugin.install plugin/acme/1.2.0", "ada plugin.remove plugin/acme/1.2.0");
        assertThat(server.events)
                .extracting(event -> event.type() + " " + event.data().get("state"))
                .containsExactly("plugin.changed ACTIVE", "plugin.changed DISABLED", "plugin.changed REMOVED");
    }

    @Test
    void versionsStandSideBySideTheNewestFirst() {
        install(acme("1.0.0"));
        install(acme("1.10.0"));
        install(acme("1.9.0"));
        assertThat(server.plugins.list()).extracting(Plugin::version).containsExactly("1.10.0", "1.9.0", "1.0.0");
        assertThat(server.plugins.list()).allMatch(plugin -> plugin.state() == PluginState.ACTIVE);
    }

    @Test
    void refusesTheSameNameAndVersionTwice() throws Exception {
        install(acme("1.0.0"));
        assertRefused(Reason.CONFLICT, "acme 1.0.0 is installed already", acme("1.0"));
    }

    @Test
    void refusesTheNameOfAPartOfTheServer() throws Exception {
        assertRefused(Reason.CONFLICT, "name of a part of the server", Jars.plugin("some-server-part", "2.0.0"));
    }

    @Test
    void namesEveryPackageThatIsMissingAndARemedy() throws Exception {
        assertRefused(
                Reason.INVALID,
                "It needs the package com.acme.gone from version 1.0.0 to below 2.0.0, which is not there. Carry the library",
                acme("1.0.0").importing("com.acme.gone;version=\"[1.0,2.0)\",org.acme.more"));
        assertRefused(
                Reason.INVALID,
                "It needs the package org.acme.more, which is not there.",
                acme("1.0.0").importing("com.acme.gone;version=\"[1.0,2.0)\",org.acme.more"));
    }

    @Test
    void countsWhatIsMissingBeyondTheFirstFew() throws Exception {
        assertRefused(Reason.INVALID, "And 2 more.", acme("1.0.0").importing("p.a,p.b,p.c,p.d,p.e,p.f,p.g"));
    }

    @Test
    void saysWhichVersionOfTheSdkThereIs() throws Exception {
        assertRefused(
                Reason.INVALID,
                "io.clickml.sdk.table from version 2.0.0 to below 3.0.0, which is there in version 1.0.0 only. Build",
                acme("1.0.0").importing("io.clickml.sdk.table;version=\"[2.0,3.0)\""));
    }

    @Test
    void saysWhichJavaIsNeeded() throws Exception {
        assertRefused(
                Reason.INVALID,
                "It needs Java 99; this server runs on Java "
                        + Runtime.version().feature(),
                acme("1.0.0").with("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""));
    }

    @Test
    void saysWhichCapabilityIsMissing() throws Exception {
        assertRefused(
                Reason.INVALID,
                "It needs the capability com.acme.gpu (cores>=9)",
                acme("1.0.0").with("Require-Capability", "com.acme.gpu;filter:=\"(cores>=9)\""));
    }

    @Test
    void refusesWhatDoesNotStart() throws Exception {
        assertRefused(
                Reason.INVALID,
                "NoClassDefFoundError: com/acme/Gone",
                Jars.plugin("acme", "1.0.0").activator(Throwing.class));
        assertRefused(Reason.INVALID, "com.acme.None", acme("1.0.0").with("Bundle-Activator", "com.acme.None"));
        install(acme("1.0.0"));
    }

    @Test
    void undoesAnInstallationThatCannotBeAudited() throws Exception {
        server.auditFails = true;
        assertThatThrownBy(() -> install(acme("1.0.0"))).hasMessage("the store is gone");
        assertThat(server.bundles()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void aRemovalThatCannotBeAuditedDoesNotHappen() throws Exception {
        install(acme("1.0.0"));
        server.auditFails = true;
        assertThatThrownBy(() -> server.plugins.uninstall("acme", "1.0.0", false, false, ADMIN))
                .hasMessage("the store is gone");
        assertThat(server.catalog.retired).isEmpty();
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
        assertThat(files()).containsExactly("acme_1.0.0.jar");
    }

    @Test
    void survivesARestart() throws Exception {
        Plugin before = install(acme("1.0.0"));
        restart();
        assertThat(server.plugins.list()).containsExactly(before);
    }

    @Test
    void survivesTheLossOfTheFrameworksCache() throws Exception {
        Plugin before = install(acme("1.0.0"));
        server.close();
        try (Stream<Path> cache = Files.walk(home.resolve("cache"))) {
            for (Path path : cache.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        server = new Server(home);
        assertThat(server.plugins.list()).containsExactly(before);
    }

    @Test
    void takesOutWhatWasHalfInstalledOrHalfRemoved() throws Exception {
        install(acme("1.0.0"));
        install(acme("2.0.0"));
        Bundle half = server.framework
                .getBundleContext()
                .installBundle(
                        BundlePlugins.LOCATION + "half_1.0.0.jar",
                        new ByteArrayInputStream(Jars.plugin("half", "1.0.0")
                                .activator(Empty.class)
                                .bytes()));
        half.start();
        Files.delete(home.resolve("plugins/acme_1.0.0.jar"));
        Files.write(home.resolve("plugins/.incoming-1.jar"), new byte[9]);
        restart();
        assertThat(server.bundles()).containsExactly("acme 2.0.0");
        assertThat(files()).containsExactly("acme_2.0.0.jar");
    }

    @Test
    void aPluginThatNoLongerStartsIsListedWithTheReason() throws Exception {
        install(acme("1.0.0"));
        server.close();
        byte[] lacking = acme("1.0.0").importing("com.acme.gone").bytes();
        Files.write(home.resolve("plugins/later_1.0.0.jar"), lacking);
        Files.write(home.resolve("plugins/damaged_1.0.0.jar"), new byte[5]);
        Files.write(
                home.resolve("plugins/lacking_1.0.0.jar"),
                Jars.plugin("lacking", "1.0.0").importing("com.acme.gone").bytes());
        server = new Server(home);
        assertThat(server.bundles()).containsExactly("acme 1.0.0", "lacking 1.0.0");
        Plugin plugin = server.plugins.find("lacking", "1.0.0").orElseThrow();
        assertThat(plugin.state()).isEqualTo(PluginState.FAILED);
        assertThat(plugin.problem()).contains("It needs the package com.acme.gone, which is not there.");
    }

    @Test
    void tellsOfOperatorsThatTheCatalogDoesNotHave() {
        Plugin plugin =
                install(Jars.plugin("acme", "1.0.0").activator(Generator.class).importing("io.clickml.sdk.table"));
        assertThat(plugin.problem()).contains("'acme.swallow' cannot be created or described");
    }

    @Test
    void aPluginInUseIsRemovedByForceOnly() throws Exception {
        install(acme("1.0.0"));
        server.catalog.leases.put("acme 1.0.0", 2);
        assertThatThrownBy(() -> server.plugins.uninstall("acme", "1.0.0", false, false, ADMIN))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT))
                .hasMessageContaining("in use by 2");
        assertThat(server.catalog.retired).isEmpty();
        assertThat(server.plugins.list()).hasSize(1);
        server.plugins.uninstall("acme", "1.0.0", true, false, ADMIN);
        assertThat(server.plugins.list()).isEmpty();
    }

    @Test
    void aPluginThatComesIntoUseAtTheLastMomentStays() throws Exception {
        install(acme("1.0.0"));
        server.catalog.late = 1;
        assertThatThrownBy(() -> server.plugins.uninstall("acme", "1.0.0", false, false, ADMIN))
                .hasMessageContaining("in use by 1");
        assertThat(server.catalog.retired).isEmpty();
        assertThat(files()).containsExactly("acme_1.0.0.jar");
    }

    @Test
    void whatIsNotUploadedIsNotRemoved() throws Exception {
        server.framework
                .getBundleContext()
                .installBundle(
                        "somewhere",
                        new ByteArrayInputStream(
                                Jars.plugin("built-in", "1.0.0").bytes()))
                .start();
        assertThat(server.plugins.find("built-in", "1.0.0").orElseThrow().origin())
                .isEqualTo("BUILT_IN");
        assertThatThrownBy(() -> server.plugins.uninstall("built-in", "1.0.0", true, false, ADMIN))
                .hasMessageContaining("belongs to the server");
        assertThatThrownBy(() -> server.plugins.uninstall("some-server-part", "1.0.0", true, false, ADMIN))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));
    }

    @Test
    void theDigestIsNotWorkedOutAgain() throws Exception {
        Plugin plugin = install(acme("1.0.0"));
        Files.write(home.resolve("plugins/acme_1.0.0.jar"), new byte[3]);
        assertThat(server.plugins.list()).containsExactly(plugin);
        assertThat(Map.of("digest", plugin.digest())).doesNotContainValue("");
    }
}
