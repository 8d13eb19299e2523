package io.clickml.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.api.plugin.Install;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.record.Disk;
import io.clickml.plugins.sample.Quiet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps what is on the disk before each step of all changes, and starts a server on each of these. */
class KilledAtAnyStepTest {
    private static final Actor ADMIN = new Actor("ada", "127.0.0.1");

    @TempDir
    Path folder;

    /** What is on the disk at a moment, and after how many changes that is. */
    private record Moment(String step, Path home, int changes) {}

    private final List<Moment> moments = new ArrayList<>();
    private final List<List<String>> reported = new ArrayList<>();
    private Path home;

    private interface Change {
        void run(Server server) throws Exception;
    }

    private final class Copying extends Disk {
        @Override
        protected void before(String step) throws IOException {
            keep(step);
        }
    }

    private void keep(String step) throws IOException {
        Path copy = folder.resolve("moment-" + moments.size());
        try (Stream<Path> files = Files.walk(home)) {
            // Logs are written by a thread of their own, and come and go meanwhile.
            for (Path file :
                    files.filter(path -> !path.startsWith(home.resolve("log"))).toList()) {
                Files.copy(file, copy.resolve(home.relativize(file).toString()));
            }
        }
        moments.add(new Moment(step, copy, reported.size()));
    }

    private static List<String> state(Server server) {
        List<String> state = new ArrayList<>();
        server.plugins
                .list()
                .forEach(plugin -> state.add(plugin.name() + " " + plugin.version() + " " + plugin.state()));
        server.plugins.waiting().forEach(install -> state.add("waiting " + install.version()));
        return state;
    }

    private static Jars acme(String version) {
        return Jars.plugin("acme", version).activator(Quiet.class);
    }

    private static Jars archive(String version) {
        Jars library = Jars.plugin("numbers", "1.0.0")
                .with("Import-Package", null)
                .with("Export-Package", "com.acme.numbers;version=1.0")
                .entry("com/acme/numbers/x", new byte[1]);
        return Jars.plugin("archive", version)
                .with("ClickML-Plugin", "main.jar")
                .entry(
                        "main.jar",
                        Jars.plugin("user", version)
                                .activator(Quiet.class)
                                .importing("com.acme.numbers;version=\"[1,2)\"")
                                .bytes())
                .entry("libraries/numbers.jar", library.bytes());
    }

    private static void install(Server server, Jars jar) {
        server.plugins.install("acme.jar", Server.stream(jar), ADMIN);
    }

    private static void change(Server server, String version, PluginChange change) {
        server.plugins.change("acme", version, change, false, null, ADMIN);
    }

    private static final List<Change> CHANGES = List.of(
            server -> install(server, acme("1.0.0")),
            server -> install(server, acme("1.1.0")),
            server -> server.plugins.receive("acme.jar", Server.stream(acme("1.2.0")), ADMIN),
            server -> server.plugins.activate(waiting(server).id(), ADMIN),
            server -> change(server, "1.1.0", PluginChange.RETIRE),
            server -> server.plugins.rollBack("acme", ADMIN),
            server -> change(server, "1.2.0", PluginChange.DISABLE),
            server -> change(server, "1.2.0", PluginChange.ENABLE),
            server -> server.plugins.receive("acme.jar", Server.stream(acme("1.3.0")), ADMIN),
            server -> server.plugins.discard(waiting(server).id(), ADMIN),
            server -> server.plugins.uninstall("acme", "1.0.0", false, false, ADMIN),
            server -> install(server, archive("1.0.0")),
            server -> install(server, archive("2.0.0")),
            server -> server.plugins.uninstall("user", "1.0.0", false, false, ADMIN),
            server -> {
                server.catalog.leases.put("acme 1.1.0", 1);
                change(server, "1.1.0", PluginChange.DISABLE);
            });

    private static Install waiting(Server server) {
        return server.plugins.waiting().get(0);
    }

    @Test
    void whatWasReportedIsThereAfterAStart() throws Exception {
        home = folder.resolve("home");
        try (Server server = new Server(home, "0.0.0.0", new Copying())) {
            reported.add(state(server));
            for (Change change : CHANGES) {
                change.run(server);
                reported.add(state(server));
                keep("end");
            }
            server.quieten();
        }
        assertThat(reported.get(CHANGES.size()))
                .containsExactly("acme 1.2.0 ACTIVE", "acme 1.1.0 DRAINING", "user 2.0.0 ACTIVE");
        assertThat(moments).hasSizeGreaterThan(100);
        for (Moment moment : moments) {
            check(moment);
        }
    }

    private void check(Moment moment) throws Exception {
        List<String> before = reported.get(moment.changes() - 1);
        List<String> after = moment.step().equals("end") ? before : reported.get(moment.changes());
        try (Server server = new Server(moment.home(), "0.0.0.0", new Disk(), 1)) {
            List<String> state = state(server);
            assertThat(state)
                    .as("%s of change %s", moment.step(), moment.changes())
                    .isIn(before, after);
            assertThat(server.bundles())
                    .as(moment.step())
                    .filteredOn(bundle -> !bundle.startsWith("numbers"))
                    .containsExactlyInAnyOrderElementsOf(state.stream()
                            .filter(line -> !line.startsWith("waiting") && !line.endsWith("DISABLED"))
                            .map(line -> line.substring(0, line.lastIndexOf(' ')))
                            .toList());
            assertThat(server.bundles().contains("numbers 1.0.0"))
                    .as(moment.step())
                    .isEqualTo(state.stream().anyMatch(line -> line.startsWith("user")));
            assertThat(files(moment.home().resolve("plugins")))
                    .as(moment.step())
                    .containsExactlyInAnyOrderElementsOf(server.plugins.list().stream()
                            .map(plugin -> plugin.name() + "_" + plugin.version())
                            .toList());
            assertThat(files(moment.home().resolve("plugins/.waiting")))
                    .as(moment.step())
                    .hasSize(server.plugins.waiting().size());
            assertThat(server.plugins.list())
                    .as(moment.step())
                    .noneMatch(plugin -> plugin.state() == PluginState.FAILED);
        }
    }

    private static List<String> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(".waiting"))
                    .toList();
        }
    }
}
