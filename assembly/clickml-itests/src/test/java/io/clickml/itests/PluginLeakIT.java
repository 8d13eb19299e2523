package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickml.itests.sample.Wait;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two hundred plugins come and go, and leave nothing in the server's process. */
@ExtendWith(Distribution.class)
class PluginLeakIT {
    private static final int PLUGINS = 200;
    private static final int WARM_UP = 20;
    /**
     * One class a plugin would exceed this; each has more. What comes all the same are classes of the server and of Java
     * that a path loads when it is taken often: 108 were counted.
     */
    private static final long MORE_CLASSES = PLUGINS;

    /** Of pools that grow and shrink with requests: Jetty's, and the examination's reader. */
    private static final long MORE_THREADS = 8;
    /** Connections that are still open, a log that is being rolled. */
    private static final long MORE_FILES = 8;

    private final Container container;
    private final PluginCalls plugins;
    private final Api api;

    PluginLeakIT(Container container) {
        this.container = container;
        api = Api.of(container);
        plugins = new PluginCalls(api);
    }

    @Test
    void twoHundredPluginsComeAndGoAndLeaveNothing() {
        String data = plugins.data("leak");
        comeAndGo("first", WARM_UP, data);
        Map<String, Long> before = container.agent().holdings();
        comeAndGo("leak", PLUGINS, data);
        Map<String, Long> after = container.agent().holdings();
        System.out.println("200 plugins installed and removed: before " + before + ", after " + after);
        // There may be fewer: what tests before this one have left is collected at some time.
        assertThat(after.get("loaders")).isLessThanOrEqualTo(before.get("loaders"));
        assertThat(after.get("classes")).isLessThan(before.get("classes") + MORE_CLASSES);
        assertThat(after.get("threads")).isLessThan(before.get("threads") + MORE_THREADS);
        assertThat(after.get("files")).isLessThan(before.get("files") + MORE_FILES);
        assertThat(after.get("libraries")).isEqualTo(before.get("libraries"));
    }

    /** Each has a name of its own, and its operator is asked for its form, so that its classes are loaded. */
    private void comeAndGo(String prefix, int count, String data) {
        for (int i = 0; i < count; i++) {
            String name = prefix + i;
            plugins.install(new SamplePlugin(name, "1.0." + i).operator(Wait.class));
            api.get("/operators/" + name + ".wait");
            if (i % 20 == 0) {
                api.run(
                        api.pipeline(
                                name,
                                new Graph()
                                        .node("read", "clickml.csv-read", Map.of("file", data))
                                        .node("wait", name + ".wait", Map.of("polite", true))
                                        .edge("read.table", "wait.table")
                                        .tree()),
                        1);
            }
            JsonNode removal = plugins.removeAfterRuns(name, "1.0." + i);
            assertThat(removal.get("done").asBoolean()).isTrue();
            assertThat(removal.get("held")).isEmpty();
        }
    }
}
