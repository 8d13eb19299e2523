package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickml.itests.OperatorSource.Part;
import io.clickml.itests.sample.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each state of a plugin's life, and each way from one to another. */
@ExtendWith(Distribution.class)
class PluginStatesIT {
    /** Data sets and pipelines have names of their own. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    Path directory;

    private final Api api;
    private final PluginCalls plugins;

    PluginStatesIT(Container container) {
        api = Api.of(container);
        plugins = new PluginCalls(api);
    }

    private static SamplePlugin operator(String name, String version) throws IOException {
        return new OperatorSource(name, version).plugin();
    }

    private String pipeline(String name, String operator, Map<String, ?> params) {
        int number = NUMBER.incrementAndGet();
        return api.pipeline(
                name + " " + number,
                new Graph()
                        .node("read", "clickml.csv-read", Map.of("file", plugins.data("states-" + number)))
                        .node("step", operator, params)
                        .edge("read.table", "step.table")
                        .tree());
    }

    private String versionOf(String run) {
        return plugins.step(run, "step").get("pluginVersion").asText();
    }

    @Test
    void whatWasReceivedWaitsUntilItIsActivatedOrDiscarded() throws IOException {
        String name = "states.waiting";
        JsonNode install = plugins.receive(operator(name, "1.0.0").jar()).good().json();
        String id = install.get("id").asText();
        assertThat(install.get("name").asText()).isEqualTo(name);
        assertThat(install.get("operators").toString()).contains(name + ".op");
        assertThat(install.at("/impact/operators/0/effect").asText()).isEqualTo("ADDED");
        assertThat(install.at("/signature/status").asText()).isEqualTo("UNSIGNED");
        assertThat(api.get("/plugin-installs").get("items").findValuesAsText("id"))
                .contains(id);
        assertThat(plugins.versions(name + ".op")).isEmpty();
        assertThat(plugins.state(name, "1.0.0")).isEmpty();

        assertThat(api.ask("DELETE", "/plugin-installs/" + id).status()).isEqualTo(204);
        Refusals.assertRefused(api.ask("GET", "/plugin-installs/" + id), 404);
        Refusals.assertRefused(plugins.activate(id), 404);

        String next = plugins.receive(operator(name, "1.0.0").jar())
                .good()
                .json()
                .get("id")
                .asText();
        assertThat(plugins.activate(next).good().json().get("state").asText()).isEqualTo("ACTIVE");
        assertThat(plugins.versions(name + ".op")).containsExactly("1.0.0");
        assertThat(plugins.waiting()).doesNotContain(next);
        plugins.remove(name, "1.0.0").good();
    }

    @Test
    void thePreviewOfAnUpgradeNamesPipelinesAndParameters() throws IOException {
        String name = "states.preview";
        plugins.install(operator(name, "1.0.0"));
        String pipeline = pipeline("Previewed", name + ".op", Map.of("factor", 3));
        SamplePlugin upgrade = new OperatorSource(name, "1.1.0")
                .with(
                        Part.PARAMS,
                        "@Param(\"How much.\") @Range(min = 0, max = 10) @Default(\"4\") double factor,"
                                + " @Param(\"Whether.\") @Default(\"true\") boolean more")
                .plugin();
        JsonNode install = plugins.receive(upgrade.jar()).good().json();
        assertThat(install.get("replaces").asText()).isEqualTo("1.0.0");
        JsonNode operator = install.at("/impact/operators/0");
        assertThat(operator.get("effect").asText()).isEqualTo("CHANGED");
        assertThat(operator.get("parameters").toString()).contains("more");
        assertThat(install.at("/impact/pipelines").findValuesAsText("id")).contains(pipeline);
        plugins.activate(install.get("id").asText()).good();

        JsonNode back = api.get("/plugins/" + name + "/1.1.0/impact?change=DISABLE");
        assertThat(back.at("/operators/0/to").asText()).isEqualTo("1.0.0");
        assertThat(versionOf(api.run(pipeline, 1))).isEqualTo("1.1.0");
        assertThat(plugins.rollBack(name).good().json().get("version").asText()).isEqualTo("1.0.0");
        assertThat(versionOf(api.run(pipeline, 1))).isEqualTo("1.0.0");
        Refusals.assertRefused(plugins.rollBack(name), 409, "older");
        plugins.remove(name, "1.1.0").good();
        plugins.remove(name, "1.0.0").good();
    }

    @Test
    void whatIsRetiredServesOnlyThoseWhoAskForIt() throws IOException {
        String name = "states.retired";
        plugins.install(operator(name, "1.0.0"));
        plugins.install(operator(name, "1.1.0"));
        String pipeline = pipeline("Retired", name + ".op", Map.of());
        assertThat(versionOf(api.run(pipeline, 1))).isEqualTo("1.1.0");
        plugins.change(name, "1.1.0", "RETIRE").good();
        assertThat(plugins.state(name, "1.1.0")).isEqualTo("RETIRED");
        assertThat(versionOf(api.run(pipeline, 1))).isEqualTo("1.0.0");
        plugins.change(name, "1.1.0", "ENABLE").good();
        assertThat(plugins.state(name, "1.1.0")).isEqualTo("ACTIVE");
        assertThat(versionOf(api.run(pipeline, 1))).isEqualTo("1.1.0");
        plugins.remove(name, "1.1.0").good();
        plugins.remove(name, "1.0.0").good();
    }

    @Test
    void whatIsDisabledIsNotInTheServerUntilItIsEnabled() throws IOException {
        String name = "states.disabled";
        plugins.install(operator(name, "1.0.0"));
        plugins.change(name, "1.0.0", "DISABLE").good();
        assertThat(plugins.state(name, "1.0.0")).isEqualTo("DISABLED");
        assertThat(plugins.versions(name + ".op")).isEmpty();
        plugins.change(name, "1.0.0", "ENABLE").good();
        assertThat(plugins.versions(name + ".op")).containsExactly("1.0.0");
        Refusals.assertRefused(plugins.change(name, "1.0.0", "CLEAR"), 409);
        plugins.remove(name, "1.0.0").good();
    }

    /** A run that works in a step of that plugin until the file is there. */
    private String working(String name, Path signal) {
        String run = api.start(
                pipeline("Works with " + name, name + ".wait", Map.of("file", signal.toString(), "polite", true)), 1);
        Await.until("it works", () -> plugins.status(run, "step").equals("RUNNING"));
        return run;
    }

    @Test
    void whatIsInUseDrainsAndComesBackAtItsDeadline() throws IOException {
        String name = "states.drained";
        Path signal = directory.resolve("drained");
        plugins.install(new SamplePlugin(name, "1.0.0").operator(Wait.class));
        String run = working(name, signal);
        plugins.change(name, "1.0.0", "DISABLE", "deadlineSeconds", 1).good();
        assertThat(plugins.state(name, "1.0.0")).isIn("DRAINING", "ACTIVE");
        Await.until("the deadline is over", () -> plugins.state(name, "1.0.0").equals("ACTIVE"));
        assertThat(plugins.status(run, "step")).isEqualTo("RUNNING");

        plugins.change(name, "1.0.0", "DISABLE").good();
        assertThat(plugins.state(name, "1.0.0")).isEqualTo("DRAINING");
        assertThat(plugins.plugin(name, "1.0.0").get("users").toString()).contains("Works with " + name);
        Files.createFile(signal);
        assertThat(api.ended(run).get("status").asText()).isEqualTo("SUCCEEDED");
        Await.until("it is disabled", () -> plugins.state(name, "1.0.0").equals("DISABLED"));
        plugins.remove(name, "1.0.0").good();
    }

    @Test
    void whatIsInUseIsNotRemovedUnlessDrainedOrForced() throws IOException {
        String name = "states.in-use";
        Path signal = directory.resolve("in-use");
        plugins.install(new SamplePlugin(name, "1.0.0").operator(Wait.class));
        String run = working(name, signal);
        Refusals.assertRefused(plugins.remove(name, "1.0.0"), 409, "Works with " + name);
        assertThat(plugins.state(name, "1.0.0")).isEqualTo("ACTIVE");

        JsonNode removal = api.ask("DELETE", "/plugins/" + name + "/1.0.0?drain=true")
                .good()
                .json();
        assertThat(removal.get("done").asBoolean()).isFalse();
        assertThat(removal.get("users").toString()).contains("Works with " + name);
        assertThat(plugins.state(name, "1.0.0")).isEqualTo("DRAINING");
        Files.createFile(signal);
        assertThat(api.ended(run).get("status").asText()).isEqualTo("SUCCEEDED");
        Await.until("it is gone", () -> plugins.state(name, "1.0.0").isEmpty());

        plugins.install(new SamplePlugin(name, "1.1.0").operator(Wait.class));
        String second = working(name, directory.resolve("never"));
        assertThat(api.ask("DELETE", "/plugins/" + name + "/1.1.0?force=true")
                        .good()
                        .json()
                        .get("done")
                        .asBoolean())
                .isTrue();
        assertThat(plugins.state(name, "1.1.0")).isEmpty();
        api.ask("POST", "/runs/" + second + "/cancel").good();
        assertThat(api.ended(second).get("status").asText()).isIn("CANCELLED", "FAILED");
    }
}
