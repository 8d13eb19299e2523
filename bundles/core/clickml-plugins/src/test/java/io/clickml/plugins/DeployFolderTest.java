package io.clickml.plugins;

import static io.clickml.plugins.Server.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.Actor;
import io.clickml.api.catalog.Catalog.Availability;
import io.clickml.api.plugin.Plugin;
import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.inspect.PluginJar;
import io.clickml.plugins.sample.Quiet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployFolderTest {
    @TempDir
    Path home;

    private Path deploy;
    private Server server;
    private DeployFolder folder;

    @BeforeEach
    void start() throws Exception {
        deploy = Files.createDirectories(home.resolve("deploy"));
        server = new Server(home);
        folder = folder();
    }

    /** The service's own watch is kept away, so that a test alone decides when to look. */
    private DeployFolder folder() {
        server.plugins.watch.close();
        server.plugins.deploy.look();
        return server.plugins.deploy;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Jars acme(String version) {
        return Jars.plugin("acme", version).activator(Quiet.class);
    }

    private Path drop(String file, Jars jar) throws IOException {
        return Files.write(deploy.resolve(file), jar.bytes());
    }

    private void settle() {
        folder.look();
        folder.look();
    }

    @Test
    void whatIsDroppedIsInstalledAndGoesWithItsFile() throws Exception {
        Path file = drop("any-name.jar", acme("1.0.0"));
        settle();
        Plugin plugin = server.plugins.find("acme", "1.0.0").orElseThrow();
        assertThat(plugin.state()).isEqualTo(io.clickml.api.plugin.PluginState.ACTIVE);
        assertThat(plugin.origin()).isEqualTo("DEPLOYED");
        assertThat(plugin.digest()).isEqualTo(PluginJar.sha256(file));
        assertThatThrownBy(() -> server.plugins.uninstall("acme", "1.0.0", true, false, Actor.SYSTEM))
                .hasMessageContaining("Delete its file there");

        Files.delete(file);
        folder.look();
        assertThat(server.bundles()).isEmpty();
        assertThat(server.audited)
                .containsExactly("system plugin.install plugin/acme/1.0.0", "system plugin.remove plugin/acme/1.0.0");
    }

    @Test
    void aFileThatIsStillGrowingIsLeftAlone() throws Exception {
        byte[] bytes = acme("1.0.0").bytes();
        Path file = Files.write(deploy.resolve("acme.jar"), Arrays.copyOf(bytes, 100));
        folder.look();
        Files.write(file, Arrays.copyOfRange(bytes, 100, 200), StandardOpenOption.APPEND);
        folder.look();
        Files.write(file, Arrays.copyOfRange(bytes, 200, bytes.length), StandardOpenOption.APPEND);
        folder.look();
        assertThat(server.bundles()).isEmpty();
        folder.look();
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
    }

    @Test
    void otherFilesAreNoneOfItsBusiness() throws Exception {
        drop("acme.jar.part", acme("1.0.0"));
        drop(".acme.jar", acme("1.0.0"));
        Files.createDirectories(deploy.resolve("folder.jar"));
        settle();
        assertThat(server.bundles()).isEmpty();
    }

    @Test
    void whatIsRefusedLeavesNothingAndIsTriedAgainWhenItChanges() throws Exception {
        Path file = Files.write(deploy.resolve("acme.jar"), new byte[10]);
        drop("servlet.jar", Jars.plugin("servlet", "1.0.0").importing("jakarta.servlet"));
        settle();
        settle();
        assertThat(server.bundles()).isEmpty();
        assertThat(server.audited).isEmpty();
        Files.write(file, acme("1.0.0").bytes());
        settle();
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
    }

    @Test
    void whatCannotBeAuditedWaits() throws Exception {
        server.auditFails = true;
        Path file = drop("acme.jar", acme("1.0.0"));
        folder.look();
        assertThatThrownBy(folder::look).hasMessage("the store is gone");
        assertThat(server.bundles()).isEmpty();
        server.auditFails = false;
        folder.look();
        assertThat(server.bundles()).containsExactly("acme 1.0.0");

        server.auditFails = true;
        Files.delete(file);
        assertThatThrownBy(folder::look).hasMessage("the store is gone");
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
        server.auditFails = false;
        folder.look();
        assertThat(server.bundles()).isEmpty();
    }

    @Test
    void whatNeedsAnotherPluginIsTriedAgainWhenThatComes() throws Exception {
        drop("a-user.jar", Jars.plugin("user", "1.0.0").activator(Quiet.class).importing("com.acme.shared"));
        settle();
        assertThat(server.bundles()).isEmpty();
        drop(
                "library.jar",
                acme("1.0.0").with("Export-Package", "com.acme.shared").entry("com/acme/shared/x", new byte[1]));
        settle();
        settle();
        assertThat(server.bundles()).containsExactly("acme 1.0.0", "user 1.0.0");
    }

    @Test
    void aFileWrittenOverTakesThePlaceOfTheOldOne() throws Exception {
        drop("acme.jar", acme("1.0.0"));
        settle();
        drop("acme.jar", acme("1.0.0").entry("more", new byte[50]));
        settle();
        assertThat(server.bundle("acme").getEntry("more")).isNotNull();
        drop("acme.jar", acme("1.1.0"));
        settle();
        assertThat(server.bundles()).containsExactly("acme 1.1.0");
    }

    @Test
    void whatIsInUseIsKeptFromNewUsersAndGoesAfterTheLast() throws Exception {
        Path file = drop("acme.jar", acme("1.0.0"));
        settle();
        server.catalog.leases.put("acme 1.0.0", 1);
        Files.delete(file);
        settle();
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
        assertThat(server.catalog.offers).containsExactly(Map.entry("acme 1.0.0", Availability.CLOSED));
        server.catalog.leases.clear();
        folder.look();
        assertThat(server.bundles()).isEmpty();
    }

    @Test
    void theSameVersionWithOtherBytesWaitsForThoseWhoUseTheOld() throws Exception {
        drop("acme.jar", acme("1.0.0"));
        settle();
        server.catalog.leases.put("acme 1.0.0", 1);
        drop("acme.jar", acme("1.0.0").entry("more", new byte[50]));
        settle();
        settle();
        assertThat(server.bundle("acme").getEntry("more")).isNull();
        server.catalog.leases.clear();
        settle();
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
        assertThat(server.bundle("acme").getEntry("more")).isNotNull();
    }

    @Test
    void anUploadedPluginIsNotDoubled() throws Exception {
        server.plugins.install("acme.jar", stream(acme("1.0.0")), Actor.SYSTEM);
        drop("acme.jar", acme("1.0.0"));
        settle();
        assertThat(server.bundles()).containsExactly("acme 1.0.0");
        assertThat(server.plugins.find("acme", "1.0.0").orElseThrow().origin()).isEqualTo("UPLOADED");
    }

    @Test
    void agreesWithTheFolderAfterARestart() throws Exception {
        drop("stays.jar", Jars.plugin("stays", "1.0.0").activator(Quiet.class));
        drop("changes.jar", Jars.plugin("changes", "1.0.0").activator(Quiet.class));
        Path goes = drop("goes.jar", Jars.plugin("goes", "1.0.0").activator(Quiet.class));
        settle();
        long id = server.bundle("stays").getBundleId();
        server.close();
        Files.delete(goes);
        drop("changes.jar", Jars.plugin("changes", "2.0.0").activator(Quiet.class));
        drop("new.jar", Jars.plugin("new", "1.0.0").activator(Quiet.class));

        server = new Server(home, "127.0.0.1");
        folder = folder();
        assertThat(server.bundles()).containsExactly("changes 2.0.0", "new 1.0.0", "stays 1.0.0");
        assertThat(server.bundle("stays").getBundleId()).isEqualTo(id);
    }

    @Test
    void countsForNothingOnAServerThatOthersReach() throws Exception {
        drop("acme.jar", acme("1.0.0"));
        settle();
        server.close();
        server = new Server(home, "0.0.0.0");
        assertThat(server.bundles()).isEmpty();
        assertThat(server.plugins.deploy).isNull();
    }
}
