package io.clickml.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.record.Disk;
import io.clickml.plugins.sample.Idle;
import io.clickml.plugins.sample.Quiet;
import io.clickml.sdk.Operator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class LateStartsTest {
    private static final Actor ADMIN = new Actor("ada", "127.0.0.1");
    private static final String OPERATOR = "<service><provide interface=\"io.clickml.sdk.Operator\"/></service>"
            + "<property name=\"clickml.operator.id\" value=\"acme.idle\"/>";
    private static final String ANNOUNCED = "acme 1.0.0 [acme.idle]";

    @TempDir
    Path home;

    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = new Server(home);
        describe();
    }

    private void describe() {
        server.checks.described = List.of(FakeCatalog.description("acme.idle", "acme", "1.0.0"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart() throws Exception {
        server.close();
        server = new Server(home);
        describe();
    }

    private static Jars jar() {
        return Jars.plugin("acme", "1.0.0")
                .importing("io.clickml.sdk.table")
                .component(Idle.class, "", OPERATOR)
                .add(Idle.Params.class);
    }

    private void install(Jars jar) {
        server.plugins.install("acme.jar", Server.stream(jar), ADMIN);
    }

    private void installAndRestart() throws Exception {
        install(jar());
        restart();
    }

    private Plugin plugin() {
        return server.plugins.find("acme", "1.0.0").orElseThrow();
    }

    private void wake() {
        Runnable wake = server.catalog.announced.get(ANNOUNCED);
        assertThat(wake)
                .as("what wakes it, of " + server.catalog.announced.keySet())
                .isNotNull();
        wake.run();
    }

    @Test
    void aPluginThatHasStartedHereBeforeIsLeftOutUntilItIsUsed() throws Exception {
        installAndRestart();
        assertThat(server.bundles()).isEmpty();
        assertThat(server.catalog.announced).containsOnlyKeys(ANNOUNCED);
        assertThat(plugin().state()).isEqualTo(PluginState.ACTIVE);
        assertThat(plugin().latest()).isTrue();
        assertThat(plugin().operators()).containsExactly("acme.idle");
        assertThat(plugin().problem()).isNull();
        Plugin before = plugin();
        wake();
        assertThat(server.bundle("acme").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(server.framework.getBundleContext().getServiceReference(Operator.class))
                .isNotNull();
        assertThat(server.catalog.announced).isEmpty();
        assertThat(plugin()).isEqualTo(before);
    }

    @Test
    void whatIsWokenTwiceStartsOnce() throws Exception {
        installAndRestart();
        Runnable wake = server.catalog.announced.get(ANNOUNCED);
        wake.run();
        wake.run();
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
    }

    @Test
    void itIsLeftOutAgainTheNextTimeAlthoughTheFrameworkHasKeptIt() throws Exception {
        installAndRestart();
        wake();
        restart();
        assertThat(server.bundles()).isEmpty();
        wake();
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
    }

    @Test
    void whatIsAtWorkWhenTheServiceIsStartedAnewGoesOn() throws Exception {
        installAndRestart();
        wake();
        Bundle bundle = server.bundle("acme");
        server.renew();
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(server.catalog.announced).isEmpty();
        assertThat(plugin().state()).isEqualTo(PluginState.ACTIVE);
    }

    @Test
    void inAnotherServerItIsStartedAtOnce() throws Exception {
        install(jar());
        updateServer();
        assertThat(server.bundle("acme").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(server.catalog.announced).isEmpty();
        updateServer();
        assertThat(server.bundles()).isEmpty();
        assertThat(server.catalog.announced).containsOnlyKeys(ANNOUNCED);
        restart();
        assertThat(server.bundle("acme").getState()).isEqualTo(Bundle.ACTIVE);
    }

    private void updateServer() throws Exception {
        server.close();
        server = new Server(home, "127.0.0.1", new Disk(), 0, "com.acme.json;version=2.0");
    }

    @Test
    void aPluginWithCodeOfItsOwnIsStartedWithTheServer() throws Exception {
        install(jar().activator(Quiet.class));
        restart();
        assertThat(server.bundle("acme").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(server.catalog.announced).isEmpty();
    }

    @Test
    void aPluginOfWhichOneOperatorIsNotDescribedIsStartedWithTheServer() throws Exception {
        server.checks.described = List.of();
        installAndRestart();
        assertThat(server.bundle("acme").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(server.catalog.announced).isEmpty();
    }

    @Test
    void aPluginThatBringsMoreThanOperatorsIsStartedWithTheServer() throws Exception {
        install(Jars.plugin("acme", "1.0.0")
                .importing("io.clickml.sdk.table")
                .component(
                        Idle.class,
                        "",
                        OPERATOR.replace(
                                "</service>", "<provide interface=\"java.util.function.Supplier\"/></service>"))
                .add(Idle.Params.class));
        restart();
        assertThat(server.bundle("acme").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(server.catalog.announced).isEmpty();
    }

    @Test
    void aPluginWithSomethingForOtherBundlesIsStartedWithTheServer() throws Exception {
        install(jar().with("Export-Package", "com.acme.shared"));
        restart();
        assertThat(server.bundle("acme").getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(server.catalog.announced).isEmpty();
        server.plugins.uninstall("acme", "1.0.0", false, false, ADMIN);
        install(jar().with("Provide-Capability", "com.acme.shape;shape=round"));
        restart();
        assertThat(server.bundle("acme").getState()).isEqualTo(Bundle.ACTIVE);
        server.plugins.uninstall("acme", "1.0.0", false, false, ADMIN);
        install(jar().with("Provide-Capability", "osgi.service;objectClass:List<String>=\"io.clickml.sdk.Operator\""));
        restart();
        assertThat(server.bundles()).isEmpty();
    }

    @Test
    void aPluginThatNeedsAnotherIsStartedWithTheServer() throws Exception {
        server.plugins.install(
                "shared.jar",
                Server.stream(Jars.plugin("shared", "1.0.0").with("Export-Package", "com.acme.shared")),
                ADMIN);
        install(jar().importing("com.acme.shared"));
        for (int i = 0; i < 2; i++) {
            restart();
            assertThat(server.bundle("acme").getState()).isEqualTo(Bundle.ACTIVE);
        }
        server.plugins.uninstall("shared", "1.0.0", true, false, ADMIN);
        restart();
        assertThat(plugin().state()).isEqualTo(PluginState.FAILED);
    }

    @Test
    void whatDoesNotStartWhenItIsUsedHasFailedAndSaysWhy() throws Exception {
        installAndRestart();
        Path jar = home.resolve("plugins/acme_1.0.0/plugin.jar");
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, new byte[] {'n', 'o'});
        assertThatThrownBy(this::wake)
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("'acme.jar' cannot be started");
        assertThat(plugin().state()).isEqualTo(PluginState.FAILED);
        assertThat(plugin().problem()).contains("'acme.jar' cannot be started");
        assertThat(server.catalog.announced).isEmpty();
        assertThat(server.bundles()).isEmpty();
        Files.write(jar, bytes);
        server.plugins.change("acme", "1.0.0", PluginChange.ENABLE, false, null, ADMIN);
        assertThat(plugin().state()).isEqualTo(PluginState.ACTIVE);
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
    }

    @Test
    void itIsRemovedWithoutBeingStarted() throws Exception {
        installAndRestart();
        Runnable wake = server.catalog.announced.get(ANNOUNCED);
        assertThat(server.plugins
                        .uninstall("acme", "1.0.0", false, false, ADMIN)
                        .done())
                .isTrue();
        assertThat(server.catalog.announced).isEmpty();
        assertThat(server.plugins.list()).isEmpty();
        assertThatThrownBy(wake::run)
                .isInstanceOfSatisfying(
                        RequestException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.CONFLICT));
        assertThat(server.bundles()).isEmpty();
    }

    @Test
    void whoIsAboutToWakeItKeepsItFromBeingRemoved() throws Exception {
        installAndRestart();
        server.catalog.leases.put("acme 1.0.0", 1);
        assertThatThrownBy(() -> server.plugins.uninstall("acme", "1.0.0", false, false, ADMIN))
                .hasMessageContaining("is in use by run 12 of 'Churn'");
        wake();
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
    }

    @Test
    void itsStateCanBeChangedAndEnablingStartsIt() throws Exception {
        installAndRestart();
        server.plugins.change("acme", "1.0.0", PluginChange.RETIRE, false, null, ADMIN);
        restart();
        assertThat(plugin().state()).isEqualTo(PluginState.RETIRED);
        assertThat(server.bundles()).isEmpty();
        server.plugins.impact("acme", "1.0.0", PluginChange.ENABLE);
        assertThat(server.checks.asked).last().isEqualTo("impact of [acme.idle] from the server");
        server.plugins.change("acme", "1.0.0", PluginChange.ENABLE, false, null, ADMIN);
        assertThat(plugin().state()).isEqualTo(PluginState.ACTIVE);
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
        restart();
        server.plugins.change("acme", "1.0.0", PluginChange.DISABLE, false, null, ADMIN);
        assertThat(server.catalog.announced).isEmpty();
        assertThat(plugin().state()).isEqualTo(PluginState.DISABLED);
        restart();
        assertThat(server.catalog.announced).isEmpty();
        assertThat(server.bundles()).isEmpty();
    }

    @Test
    void aDroppedPluginIsLeftOutAsWell() throws Exception {
        Path dropped = home.resolve("deploy/acme.jar");
        Files.createDirectories(dropped.getParent());
        Files.write(dropped, jar().bytes());
        server.plugins.deploy.look();
        server.plugins.deploy.look();
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
        restart();
        assertThat(server.bundles()).isEmpty();
        assertThat(plugin().state()).isEqualTo(PluginState.ACTIVE);
        wake();
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
        Files.delete(dropped);
        server.plugins.deploy.look();
        server.plugins.deploy.look();
        assertThat(server.bundles()).isEmpty();
    }
}
