package io.clickml.plugins;

import static io.clickml.plugins.Server.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.bundle.Inventory;
import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.inspect.PluginJar;
import io.clickml.plugins.sample.Empty;
import io.clickml.plugins.sample.Generator;
import io.clickml.plugins.sample.Quiet;
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
        return Jars.plugin("acme", version).activator(Quiet.class);
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
        assertThat(plugin.digest()).isEqualTo(PluginJar.sha256(home.resolve("plugins/acme_1.2.0/plugin.jar")));
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
                .containsSubsequence("plugin.changed ACTIVE", "plugin.changed REMOVED");
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
        assertRefused(
                Reason.CONFLICT,
                "name of a part of the server",
                Jars.plugin("some-server-part", "2.0.0").activator(Quiet.class));
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
        assertThat(server.catalog.offers).isEmpty();
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
        assertThat(files()).containsExactly("acme_1.0.0");
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
                        Inventory.UPLOADED + "half_1.0.0/1234",
                        new ByteArrayInputStream(Jars.plugin("half", "1.0.0")
                                .activator(Quiet.class)
                                .bytes()));
        half.start();
        Path removed = home.resolve("plugins/.removed-1");
        Files.move(home.resolve("plugins/acme_1.0.0"), removed);
        Files.write(Files.createDirectory(home.resolve("plugins/.incoming-1")).resolve("plugin.jar"), new byte[9]);
        restart();
        assertThat(server.bundles()).containsExactly("acme 2.0.0");
        assertThat(files()).containsExactly("acme_2.0.0");
    }

    @Test
    void takesOverJarsOfFormerVersions() throws Exception {
        server.close();
        byte[] jar = acme("1.0.0").bytes();
        Files.write(home.resolve("plugins/acme_1.0.0.jar"), jar);
        Files.write(home.resolve("plugins/damaged_1.0.0.jar"), new byte[5]);
        server = new Server(home);
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
        assertThat(files()).containsExactlyInAnyOrder("acme_1.0.0", "damaged_1.0.0.jar");
        assertThat(home.resolve("plugins/acme_1.0.0/plugin.jar")).hasBinaryContent(jar);
        Files.write(home.resolve("plugins/acme_1.0.0.jar"), jar);
        restart();
        assertThat(files()).containsExactlyInAnyOrder("acme_1.0.0", "damaged_1.0.0.jar");
        assertThat(server.plugins.list()).extracting(Plugin::state).containsExactly(PluginState.ACTIVE);
    }

    @Test
    void aPluginThatNoLongerStartsIsListedWithTheReasonAndTriedAgain() throws Exception {
        Jars library = acme("1.0.0").with("Export-Package", "com.acme.shared").entry("com/acme/shared/x", new byte[1]);
        install(library);
        install(Jars.plugin("user", "1.0.0").activator(Quiet.class).importing("com.acme.shared"));
        server.plugins.uninstall("acme", "1.0.0", true, false, ADMIN);
        restart();
        Plugin plugin = server.plugins.find("user", "1.0.0").orElseThrow();
        assertThat(plugin.state()).isEqualTo(PluginState.FAILED);
        assertThat(plugin.problem()).contains("It needs the package com.acme.shared, which is not there.");
        assertThatThrownBy(() -> server.plugins.change("user", "1.0.0", PluginChange.ENABLE, false, null, ADMIN))
                .hasMessageContaining("com.acme.shared");
        install(library);
        assertThat(server.plugins
                        .change("user", "1.0.0", PluginChange.ENABLE, false, null, ADMIN)
                        .state())
                .isEqualTo(PluginState.ACTIVE);
        restart();
        assertThat(server.plugins.list()).allMatch(each -> each.state() == PluginState.ACTIVE);
    }

    @Test
    void refusesCodeThatRegistersNothing() throws Exception {
        assertRefused(
                Reason.INVALID,
                "its code registered neither an operator nor another extension",
                Jars.plugin("acme", "1.0.0").activator(Empty.class));
        install(Jars.plugin("acme", "1.0.0").activator(Empty.class).with("Export-Package", "com.acme.shared"));
    }

    @Test
    void tellsOfOperatorsThatTheCatalogDoesNotHave() {
        server.catalog.broken.add("acme.swallow");
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
                .hasMessageContaining("in use by run 12 of 'Churn'");
        assertThat(server.catalog.offers).isEmpty();
        assertThat(server.plugins.list()).hasSize(1);
        server.plugins.uninstall("acme", "1.0.0", true, false, ADMIN);
        assertThat(server.plugins.list()).isEmpty();
    }

    @Test
    void aPluginThatComesIntoUseAtTheLastMomentStays() throws Exception {
        install(acme("1.0.0"));
        server.catalog.late = 1;
        assertThatThrownBy(() -> server.plugins.uninstall("acme", "1.0.0", false, false, ADMIN))
                .hasMessageContaining("in use by run 12");
        assertThat(server.catalog.offers).isEmpty();
        assertThat(files()).containsExactly("acme_1.0.0");
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
