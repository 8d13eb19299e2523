package io.clickml.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.plugin.Install;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.sample.Generator;
import io.clickml.plugins.sample.Hanging;
import io.clickml.plugins.sample.Quiet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        assertThat(server.checks.asked).containsExactly("prepare", "trust acme", "examine acme");
    }

    @Test
    void whatIsThrownAwayIsGone() throws Exception {
        Install install = receive(acme("1.0.0"));
        server.plugins.discard(install.id(), ADMIN);
        assertThat(server.plugins.waiting()).isEmpty();
        assertThat(files()).isZero();
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
            System.setProperty("clickml.test.over", "true");
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("clickml-start deaf"))
                    .forEach(Thread::interrupt);
        }
    }
}
