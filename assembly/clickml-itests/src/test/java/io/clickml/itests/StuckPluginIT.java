package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.itests.OperatorSource.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Code of a plugin that never comes back keeps neither the server from ending on SIGTERM, nor other plugins from work. */
class StuckPluginIT {
    private static final String PASSWORD = "a password of the test";
    private static final String NEVER = "while (context != null) { java.util.concurrent.locks.LockSupport.park(); }";

    /** Each case finds it working and leaves it so, since the first start after an installation takes the longest. */
    private static Launched server;

    @BeforeAll
    static void install() throws IOException {
        server = new Launched("stuck");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void theServerEndsAlthoughAnActivatorNeverReturns() throws Exception {
        PluginCalls plugins = working();
        Api.Answer answer = plugins.upload(activated("stuck.start", NEVER, ""));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).contains("It does not react to being interrupted");
        plugins.install(new OperatorSource("stuck.not", "1.0.0").plugin());
        String pipeline = plugins.api().pipeline("kept", new Graph().tree());
        end("stuck.start");

        PluginCalls after = start();
        assertThat(after.states()).containsEntry("stuck.not 1.0.0", "ACTIVE");
        assertThat(after.states().keySet()).noneMatch(name -> name.startsWith("stuck.start"));
        assertThat(after.api().get("/pipelines/" + pipeline).get("name").asText())
                .isEqualTo("kept");
    }

    @Test
    void theServerEndsAlthoughAPluginDoesNotStop() throws Exception {
        PluginCalls plugins = working();
        plugins.upload(activated("stuck.stop", "", NEVER)).good();
        assertThat(plugins.versions("stuck.stop.op")).containsExactly("1.0.0");
        end("stuck.stop");

        PluginCalls after = start();
        assertThat(after.states()).containsEntry("stuck.stop 1.0.0", "ACTIVE");
        Api.Answer removal = after.remove("stuck.stop", "1.0.0").good();
        assertThat(removal.json().get("held").toString()).contains("did not stop");
        assertThat(after.states()).doesNotContainKey("stuck.stop 1.0.0");
        after.install(new OperatorSource("stuck.neither", "1.0.0").plugin());
        end("stuck.stop");
        assertThat(start().states())
                .containsEntry("stuck.neither 1.0.0", "ACTIVE")
                .doesNotContainKey("stuck.stop 1.0.0");
    }

    private static byte[] activated(String name, String start, String stop) throws IOException {
        OperatorSource source = new OperatorSource(name, "1.0.0").with(Part.MEMBERS, """
                public static class Start implements BundleActivator {
                    public void start(BundleContext context) { %s }
                    public void stop(BundleContext context) { %s }
                }
                """.formatted(start, stop));
        return source.plugin()
                .importing("org.osgi.framework")
                .header("Bundle-Activator", source.packageName() + ".Op$Start")
                .jar();
    }

    /** By the signal, well before the script would kill it. */
    private static void end(String stuck) throws InterruptedException, IOException {
        int before = log().length();
        server.process().destroy();
        boolean ended = server.process().waitFor(20, TimeUnit.SECONDS);
        if (!ended) {
            server.process().destroyForcibly();
        }
        assertThat(ended).as("it ends by itself, see " + server.home).isTrue();
        assertThat(server.process().exitValue()).isZero();
        assertThat(log().substring(before).lines())
                .filteredOn(line -> line.contains("is ended without waiting any longer for"))
                .singleElement()
                .asString()
                .contains(stuck);
    }

    private static String log() throws IOException {
        return Files.readString(server.home.resolve("log/clickml.log"));
    }

    private static PluginCalls working() throws IOException {
        return server.isWorking() ? calls() : start();
    }

    private static PluginCalls start() throws IOException {
        server.start(Map.of("CLICKML_ADMIN_PASSWORD", PASSWORD));
        Await.until(
                "the server is ready, see " + server.home, () -> server.http().status("GET", "/health/ready") == 200);
        return calls();
    }

    private static PluginCalls calls() {
        return new PluginCalls(Api.signIn(server.port, "admin", PASSWORD));
    }
}
