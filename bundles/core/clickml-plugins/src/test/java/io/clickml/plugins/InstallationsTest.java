package io.clickml.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.catalog.Catalog.Availability;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.Port;
import io.clickml.api.catalog.Ports;
import io.clickml.api.plugin.Install;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.PluginState;
import io.clickml.api.plugin.Removal;
import io.clickml.api.plugin.Signature;
import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.sample.Generator;
import io.clickml.plugins.sample.Hanging;
import io.clickml.plugins.sample.Quiet;
import io.clickml.sdk.Category;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationsTest {
    private static final Actor ADMIN = new Actor("ada", "127.0.0.1");

    @TempDir
    Path home;

    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = new Server(home, "0.0.0.0");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Jars acme(String version) {
        return Jars.plugin("acme", version).activator(Quiet.class);
    }

    private static Jars operator(String plugin, String... ids) {
        Jars jar = Jars.plugin(plugin, "1.0.0").activator(Generator.class).importing("io.clickml.sdk.table");
        StringBuilder xml = new StringBuilder("<components xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\">");
        for (String id : ids) {
            xml.append("<scr:component name=\"c\"><property name=\"clickml.operator.id\" value=\"")
                    .append(id)
                    .append("\"/><service><provide interface=\"io.clickml.sdk.Operator\"/></service></scr:component>");
        }
        return jar.with("Service-Component", "OSGI-INF/all.xml")
                .entry(
                        "OSGI-INF/all.xml",
                        xml.append("</components>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private Install receive(Jars jar) {
        return server.plugins.receive("acme.jar", Server.stream(jar), ADMIN);
    }

    private Plugin install(Jars jar) {
        return server.plugins.install("acme.jar", Server.stream(jar), ADMIN);
    }

    private List<String> stages() {
        return server.events.stream()
                .filter(event -> event.type().equals("plugin.install"))
                .map(event -> String.valueOf(event.data().get("stage")))
                .toList();
    }

    private long files() throws Exception {
        try (Stream<Path> files = Files.walk(home.resolve("plugins"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void whatIsReceivedWaitsAlsoOverARestart() throws Exception {
        install(acme("1.0.0"));
        Install install = receive(acme("1.1.0").with("Bundle-License", "MIT"));
        assertThat(install.name()).isEqualTo("acme");
        assertThat(install.replaces()).isEqualTo("1.0.0");
        assertThat(install.licence()).isEqualTo("MIT");
        assertThat(install.receivedBy()).isEqualTo("ada");
        assertThat(install.signature()).isEqualTo(FakeChecks.SIGNATURE);
        assertThat(install.findings()).containsExactly(FakeChecks.FINDING);
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
        server.close();
        server = new Server(home, "0.0.0.0");
        assertThat(server.plugins.waiting()).containsExactly(install);
        assertThat(server.plugins.waiting(install.id())).contains(install);

        Plugin plugin = server.plugins.activate(install.id(), ADMIN);
        assertThat(plugin.state()).isEqualTo(PluginState.ACTIVE);
        assertThat(plugin.latest()).isTrue();
        assertThat(plugin.findings()).containsExactly(FakeChecks.FINDING);
        assertThat(server.bundles()).containsExactly("acme 1.0.0", "acme 1.1.0");
        assertThat(server.plugins.waiting()).isEmpty();
        assertThatThrownBy(() -> server.plugins.activate(install.id(), ADMIN)).hasMessageContaining("There is no");
    }

    @Test
    void tellsHowFarItIs() {
        server.plugins.activate(receive(acme("1.0.0")).id(), ADMIN);
        assertThat(stages()).containsExactly("RECEIVED", "INSPECTED", "SIGNATURE", "EXAMINED", "WAITING", "ACTIVE");
    }

    @Test
    void whatDoesNotPassItsExaminationLeavesNothing() throws Exception {
        server.checks.refusal = new RequestException(Reason.INVALID, "It calls System.exit.");
        assertThatThrownBy(() -> receive(acme("1.0.0"))).hasMessage("It calls System.exit.");
        assertThat(stages()).containsExactly("RECEIVED", "INSPECTED", "SIGNATURE", "REFUSED");
        assertThat(files()).isZero();
        assertThat(server.checks.asked).containsExactly("prepare", "trust acme.jar", "examine acme");
    }

    @Test
    void whatIsThrownAwayIsGone() throws Exception {
        Install install = receive(acme("1.0.0"));
        server.plugins.discard(install.id(), ADMIN);
        assertThat(server.plugins.waiting()).isEmpty();
        assertThat(files()).isZero();
    }

    @Test
    void whatWaitsIsTrustedAgainWhenItIsActivated() {
        Install install = receive(acme("1.0.0"));
        server.checks.distrust = new RequestException(Reason.INVALID, "CN=Acme is no longer trusted.");
        assertThatThrownBy(() -> server.plugins.activate(install.id(), ADMIN))
                .hasMessage("CN=Acme is no longer trusted.");
        assertThat(server.bundles()).isEmpty();
        assertThat(server.plugins.waiting()).hasSize(1);
        assertThat(stages()).endsWith("WAITING", "REFUSED");

        server.checks.distrust = null;
        server.checks.signature = new Signature(Signature.Status.UNSIGNED, "");
        Plugin plugin = server.plugins.activate(install.id(), ADMIN);
        assertThat(plugin.signature().status()).isEqualTo(Signature.Status.UNSIGNED);
        assertThat(plugin.findings()).containsExactly(FakeChecks.FINDING);
    }

    @Test
    void whatWasChangedWhileItWaitedIsRefused() throws Exception {
        Install install = receive(acme("1.0.0"));
        Path jar = home.resolve("plugins/.waiting").resolve(install.id()).resolve("plugin.jar");
        byte[] good = Files.readAllBytes(jar);
        Files.write(jar, acme("1.0.0").entry("more", new byte[1]).bytes());
        assertThatThrownBy(() -> server.plugins.activate(install.id(), ADMIN))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT))
                .hasMessageContaining("was changed on the disk while it waited");
        assertThat(server.bundles()).isEmpty();
        Files.write(jar, good);
        server.plugins.activate(install.id(), ADMIN);
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
    }

    @Test
    void whatItsOperatorsAreLikeIsKnownAlsoWhileItIsDisabled() throws Exception {
        server.checks.described = List.of(new OperatorDescription(
                "acme.swallow",
                "Swallow",
                "Swallows.",
                Category.DATA,
                "SINK",
                3,
                List.of("eat"),
                Map.of("properties", Map.of("much", Map.of("type", "number"))),
                new Ports(List.of(new Port("table", Port.Type.TABLE, false)), List.of()),
                "acme",
                "1.0.0",
                true));
        install(operator("acme", "acme.swallow"));
        server.plugins.change("acme", "1.0.0", PluginChange.DISABLE, false, null, ADMIN);
        server.close();
        server = new Server(home, "0.0.0.0");
        server.plugins.impact("acme", "1.0.0", PluginChange.ENABLE);
        assertThat(server.checks.asked).containsExactly("impact of [acme.swallow] from acme_1.0.0");
        server.plugins.change("acme", "1.0.0", PluginChange.ENABLE, false, null, ADMIN);
        server.plugins.impact("acme", "1.0.0", PluginChange.RETIRE);
        assertThat(server.checks.asked).last().isEqualTo("impact of [acme.swallow] from the server");
    }

    @Test
    void theSameVersionCanComeInMeanwhile() {
        Install install = receive(acme("1.0.0"));
        install(acme("1.0.0"));
        assertThatThrownBy(() -> server.plugins.activate(install.id(), ADMIN))
                .hasMessageContaining("acme 1.0.0 is installed already");
        assertThat(server.plugins.waiting()).hasSize(1);
    }

    @Test
    void whatBringsLessThanItDeclaresIsTakenOutAgain() throws Exception {
        assertThatThrownBy(() -> install(operator("acme", "acme.swallow", "acme.gone")))
                .hasMessageContaining("it declares the operator 'acme.gone', which cannot be created");
        assertThat(server.bundles()).isEmpty();
        assertThat(files()).isZero();
        assertThat(install(operator("acme", "acme.swallow")).operators()).containsExactly("acme.swallow");
    }

    @Test
    void refusesOperatorsOfOthersAndDoubleOnes() {
        install(operator("acme", "acme.swallow"));
        assertThatThrownBy(() -> install(operator("other", "acme.swallow")))
                .hasMessageContaining("'acme.swallow', which belongs to the plugin acme");
        assertThatThrownBy(() -> install(operator("other", "a", "a")))
                .hasMessageContaining("two operators with the id 'a'");
    }

    @Test
    void whatDoesNotStartInTimeIsRefusedAndOthersGoOn() {
        assertThatThrownBy(() -> install(Jars.plugin("slow", "1.0.0").activator(Hanging.class)))
                .hasMessageContaining("still starting after");
        assertThat(server.bundles()).isEmpty();
        install(acme("1.0.0"));
    }

    @Test
    void whatCannotBeInterruptedIsLeftBehindAndBlocksItsVersionAlone() {
        try {
            Jars deaf = Jars.plugin("deaf", "1.0.0").activator(Hanging.class).with("Deaf", "yes");
            assertThatThrownBy(() -> install(deaf)).hasMessageContaining("does not react to being interrupted");
            assertThatThrownBy(() -> install(deaf)).hasMessageContaining("is still in the server");
            install(acme("1.0.0"));
            assertThat(server.plugins.list()).extracting(Plugin::name).containsExactly("acme");
        } finally {
            Hanging.letGo();
        }
    }

    @Test
    void whatDoesNotStopIsRemovedAndItsCodeIsNamed() {
        try {
            install(Jars.plugin("deaf", "1.0.0")
                    .activator(Hanging.class)
                    .with("Deaf", "yes")
                    .with("HangsAtStop", "yes")
                    .with("Export-Package", "com.acme.deaf")
                    .entry("com/acme/deaf/x", new byte[1]));
            Removal removal = server.plugins.uninstall("deaf", "1.0.0", false, false, ADMIN);
            assertThat(removal.done()).isTrue();
            assertThat(removal.held()).contains("its own code, which did not stop in time");
            assertThat(server.plugins.list()).isEmpty();
            assertThat(server.catalog.offers).containsEntry("deaf 1.0.0", Availability.CLOSED);
            install(acme("1.0.0"));
        } finally {
            Hanging.letGo();
        }
    }
}
