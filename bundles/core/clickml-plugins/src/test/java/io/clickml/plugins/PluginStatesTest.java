package io.clickml.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.catalog.Catalog.Availability;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.PluginLogLine;
import io.clickml.api.plugin.PluginState;
import io.clickml.api.plugin.Removal;
import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.sample.Quiet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginStatesTest {
    private static final Actor ADMIN = new Actor("ada", "127.0.0.1");

    @TempDir
    Path home;

    private Server server;
    private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws Exception {
        server = new Server(home, "0.0.0.0");
        server.listener = event -> {
            if (event.type().equals("plugin.changed")) {
                changes.add(event.data().get("version") + " " + event.data().get("state"));
            }
        };
        install("1.0.0");
        install("1.1.0");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void restart() throws Exception {
        server.close();
        server = new Server(home, "0.0.0.0");
    }

    private Plugin install(String version) {
        return server.plugins.install(
                "acme.jar", Server.stream(Jars.plugin("acme", version).activator(Quiet.class)), ADMIN);
    }

    private Plugin change(String version, PluginChange change) {
        return server.plugins.change("acme", version, change, false, null, ADMIN);
    }

    private Plugin disable(String version, boolean force, Duration deadline) {
        return server.plugins.change("acme", version, PluginChange.DISABLE, force, deadline, ADMIN);
    }

    private List<String> states() {
        return server.plugins.list().stream()
                .map(plugin -> plugin.version() + " " + plugin.state() + (plugin.latest() ? " latest" : ""))
                .toList();
    }

    private void awaitChange(String wanted) throws InterruptedException {
        String seen = "";
        while (!wanted.equals(seen)) {
            seen = changes.poll(10, TimeUnit.SECONDS);
            assertThat(seen).as("waiting for " + wanted).isNotNull();
        }
    }

    private void refused(PluginChange change, String version, String words) {
        assertThatThrownBy(() -> change(version, change))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT))
                .hasMessageContaining(words);
    }

    @Test
    void theNewestActiveVersionIsForNewRuns() {
        assertThat(states()).containsExactly("1.1.0 ACTIVE latest", "1.0.0 ACTIVE");
        assertThat(server.catalog.offers).isEmpty();
    }

    @Test
    void aRetiredVersionServesThoseWhoAskForItAlone() throws Exception {
        assertThat(change("1.1.0", PluginChange.RETIRE).state()).isEqualTo(PluginState.RETIRED);
        restart();
        assertThat(states()).containsExactly("1.1.0 RETIRED", "1.0.0 ACTIVE latest");
        assertThat(server.catalog.offers).containsExactly(Map.entry("acme 1.1.0", Availability.PINNED));
        refused(PluginChange.RETIRE, "1.1.0", "acme 1.1.0 is RETIRED");
        change("1.1.0", PluginChange.ENABLE);
        assertThat(server.catalog.offers).isEmpty();
        assertThat(server.audited).containsExactly("ada plugin.enable plugin/acme/1.1.0");
    }

    @Test
    void aDisabledVersionIsNotInTheServerButKept() throws Exception {
        assertThat(change("1.0.0", PluginChange.DISABLE).state()).isEqualTo(PluginState.DISABLED);
        assertThat(server.bundles()).containsExactly("acme 1.1.0");
        restart();
        assertThat(server.bundles()).containsExactly("acme 1.1.0");
        assertThat(states()).containsExactly("1.1.0 ACTIVE latest", "1.0.0 DISABLED");
        refused(PluginChange.DISABLE, "1.0.0", "is DISABLED");
        change("1.0.0", PluginChange.ENABLE);
        assertThat(server.bundles()).containsExactly("acme 1.0.0", "acme 1.1.0");
    }

    @Test
    void aVersionInUseIsDrainedBeforeItIsDisabled() throws Exception {
        server.catalog.leases.put("acme 1.0.0", 1);
        Plugin plugin = disable("1.0.0", false, Duration.ofHours(1));
        assertThat(plugin.state()).isEqualTo(PluginState.DRAINING);
        assertThat(plugin.problem()).contains("It is disabled as soon as nobody uses it, or at ");
        assertThat(plugin.users()).containsExactly("run 12 of 'Churn'");
        assertThat(server.catalog.offers).containsExactly(Map.entry("acme 1.0.0", Availability.CLOSED));
        server.catalog.leases.clear();
        awaitChange("1.0.0 DISABLED");
        assertThat(states()).containsExactly("1.1.0 ACTIVE latest", "1.0.0 DISABLED");
    }

    @Test
    void whatIsNotDrainedInTimeWorksAgain() throws Exception {
        change("1.0.0", PluginChange.RETIRE);
        server.catalog.leases.put("acme 1.0.0", 1);
        disable("1.0.0", false, Duration.ZERO);
        awaitChange("1.0.0 DRAINING");
        awaitChange("1.0.0 RETIRED");
        assertThat(server.catalog.offers).containsExactly(Map.entry("acme 1.0.0", Availability.PINNED));
    }

    @Test
    void whatIsNotDrainedInTimeIsStoppedIfThatWasAsked() throws Exception {
        server.catalog.leases.put("acme 1.0.0", 1);
        disable("1.0.0", true, Duration.ZERO);
        awaitChange("1.0.0 DISABLED");
        assertThat(server.bundles()).containsExactly("acme 1.1.0");
    }

    @Test
    void byForceItIsDisabledAtOnce() {
        server.catalog.leases.put("acme 1.0.0", 1);
        assertThat(disable("1.0.0", true, null).state()).isEqualTo(PluginState.DISABLED);
    }

    @Test
    void drainingGoesOnAfterARestart() throws Exception {
        server.catalog.leases.put("acme 1.0.0", 1);
        Removal removal = server.plugins.uninstall("acme", "1.0.0", false, true, ADMIN);
        assertThat(removal.done()).isFalse();
        assertThat(removal.users()).containsExactly("run 12 of 'Churn'");
        assertThat(states()).containsExactly("1.1.0 ACTIVE latest", "1.0.0 DRAINING");
        server.close();
        server = new Server(home, "0.0.0.0");
        server.listener = event ->
                changes.add(event.data().get("version") + " " + event.data().get("state"));
        if (server.plugins.find("acme", "1.0.0").isPresent()) {
            awaitChange("1.0.0 REMOVED");
        }
        assertThat(states()).containsExactly("1.1.0 ACTIVE latest");
        assertThat(home.resolve("plugins/acme_1.0.0")).doesNotExist();
    }

    @Test
    void whatIsBeingDrainedCanBeEnabledAgain() {
        server.catalog.leases.put("acme 1.0.0", 1);
        disable("1.0.0", false, null);
        assertThat(change("1.0.0", PluginChange.ENABLE).state()).isEqualTo(PluginState.ACTIVE);
        assertThat(server.catalog.offers).isEmpty();
    }

    @Test
    void rollsBackToTheVersionBefore() throws Exception {
        change("1.0.0", PluginChange.DISABLE);
        assertThat(server.plugins.rollBack("acme", ADMIN).version()).isEqualTo("1.0.0");
        assertThat(states()).containsExactly("1.1.0 RETIRED", "1.0.0 ACTIVE latest");
        restart();
        assertThat(states()).containsExactly("1.1.0 RETIRED", "1.0.0 ACTIVE latest");
        assertThatThrownBy(() -> server.plugins.rollBack("acme", ADMIN))
                .hasMessageContaining("no older version of plugin acme than 1.0.0");
        assertThatThrownBy(() -> server.plugins.rollBack("gone", ADMIN)).hasMessageContaining("no plugin 'gone'");
    }

    @Test
    void faultsLeadToQuarantineUntilItIsCleared() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.faults.report("acme", "1.1.0", "acme.shift", new NoClassDefFoundError("com/acme/Gone"));
        }
        awaitChange("1.1.0 QUARANTINED");
        restart();
        assertThat(states()).containsExactly("1.1.0 QUARANTINED", "1.0.0 ACTIVE latest");
        assertThat(server.plugins.find("acme", "1.1.0").orElseThrow().problem())
                .contains("operator 'acme.shift'", "NoClassDefFoundError: com/acme/Gone", "cleared");
        assertThat(server.catalog.offers).containsExactly(Map.entry("acme 1.1.0", Availability.CLOSED));
        refused(PluginChange.ENABLE, "1.1.0", "Clear it first");
        Plugin plugin = change("1.1.0", PluginChange.CLEAR);
        assertThat(plugin.state()).isEqualTo(PluginState.ACTIVE);
        assertThat(plugin.problem()).isNull();
        assertThat(server.catalog.offers).isEmpty();
    }

    @Test
    void builtInPluginsCanBeRetiredForGoodAndNotDisabled() throws Exception {
        byte[] jar = Jars.plugin("built-in", "1.0.0").bytes();
        server.framework
                .getBundleContext()
                .installBundle("built-in", new java.io.ByteArrayInputStream(jar))
                .start();
        assertThatThrownBy(() -> server.plugins.change("built-in", "1.0.0", PluginChange.DISABLE, true, null, ADMIN))
                .hasMessageContaining("cannot be disabled. Retire it");
        server.plugins.change("built-in", "1.0.0", PluginChange.RETIRE, false, null, ADMIN);
        restart();
        assertThat(server.plugins.find("built-in", "1.0.0").orElseThrow().state())
                .isEqualTo(PluginState.RETIRED);
        server.plugins.change("built-in", "1.0.0", PluginChange.ENABLE, false, null, ADMIN);
        assertThat(home.resolve("plugins/.states")).doesNotExist();
    }

    @Test
    void tellsWhatHoldsItsClasses() {
        server.checks.held = List.of("thread 'acme-poller'");
        assertThat(server.plugins.uninstall("acme", "1.0.0", false, false, ADMIN))
                .isEqualTo(new Removal(true, List.of(), List.of("thread 'acme-poller'")));
    }

    @Test
    void tellsWhatHappened() {
        change("1.1.0", PluginChange.RETIRE);
        assertThat(server.plugins.log("acme", "1.1.0", 10))
                .extracting(PluginLogLine::message)
                .containsExactly("retired by ada", "installed by ada");
        assertThat(server.plugins.log("acme", "1.1.0", 1)).hasSize(1);
    }

    @Test
    void removalIsNoChangeOfState() {
        assertThatThrownBy(() -> change("1.1.0", PluginChange.REMOVE)).hasMessageContaining("Delete the plugin");
    }

    @Test
    void rollingBackCanBePreviewed() throws Exception {
        server.plugins.rollBackImpact("acme");
        assertThat(server.checks.asked).last().isEqualTo("back from 1.1.0 to 1.0.0 from the server");
        change("1.0.0", PluginChange.DISABLE);
        server.plugins.rollBackImpact("acme");
        assertThat(server.checks.asked).last().isEqualTo("back from 1.1.0 to 1.0.0 from acme_1.0.0");
        assertThat(states()).containsExactly("1.1.0 ACTIVE latest", "1.0.0 DISABLED");
        assertThatThrownBy(() -> server.plugins.rollBackImpact("other")).hasMessageContaining("There is no plugin");
    }

    @Test
    void whatWasSaidOfItIsKnownAfterARestartAndForgottenWithIt() throws Exception {
        change("1.0.0", PluginChange.DISABLE);
        List<PluginLogLine> before = server.plugins.log("acme", "1.0.0", 10);
        assertThat(before).extracting(PluginLogLine::message).containsExactly("disabled by ada", "installed by ada");
        restart();
        assertThat(server.plugins.log("acme", "1.0.0", 10)).isEqualTo(before);
        server.plugins.uninstall("acme", "1.0.0", false, false, ADMIN);
        restart();
        assertThat(server.plugins.log("acme", "1.0.0", 10)).isEmpty();
        assertThat(home.resolve("log/plugins/acme_1.0.0.log")).doesNotExist();
        assertThat(home.resolve("log/plugins/acme_1.1.0.log")).exists();
    }
}
