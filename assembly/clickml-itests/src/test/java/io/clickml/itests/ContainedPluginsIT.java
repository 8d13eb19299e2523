package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clickml.itests.OperatorSource.Part;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What behaves while it is examined and goes wrong later fails its step, and the server is as it was. */
@ExtendWith(Distribution.class)
class ContainedPluginsIT {
    private final Container container;
    private final Api api;
    private final PluginCalls plugins;
    private Map<String, String> before = Map.of();

    ContainedPluginsIT(Container container) {
        this.container = container;
        api = Api.of(container);
        plugins = new PluginCalls(api);
    }

    @BeforeEach
    void remember() {
        before = plugins.states();
    }

    @AfterEach
    void theServerIsAsItWas() {
        assertThat(container.http().status("GET", "/health/ready")).isEqualTo(200);
        assertThat(plugins.states()).isEqualTo(before);
    }

    /** An operator that goes wrong when its parameter says so. */
    private static OperatorSource late(String name, String code) {
        return new OperatorSource(name, "1.0.0")
                .with(Part.PARAMS, "@Param(\"Whether to go wrong.\") @Default(\"false\") boolean now")
                .with(Part.MEMBERS, "static int deeper(int depth) { return deeper(depth + 1) + 1; }")
                .with(
                        Part.FIT,
                        "return Fit.table(table -> { if (params.now()) { " + code + " } return new Learned(2); });");
    }

    static Stream<Arguments> lateOnes() {
        return Stream.of(
                Arguments.of("exit", "System.exit(7);", "wanted to end the server"),
                Arguments.of("halt", "Runtime.getRuntime().halt(7);", "wanted to end the server"),
                Arguments.of("stack", "return new Learned(deeper(1));", "StackOverflowError"),
                Arguments.of(
                        "memory",
                        "byte[][] all = {new byte[Integer.MAX_VALUE], {}}; if (all.length > 9) { throw new Error(); }",
                        "memory was used up"),
                Arguments.of(
                        "linkage",
                        "try { Class.forName(\"com.acme.Gone\"); } catch (ClassNotFoundException e) {"
                                + " throw new NoClassDefFoundError(\"com/acme/Gone\"); }",
                        "NoClassDefFoundError"),
                Arguments.of("nothing", "return null;", "late.nothing 1.0.0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lateOnes")
    void whatGoesWrongLaterFailsItsStep(String what, String code, String words) throws IOException {
        String name = "late." + what;
        plugins.install(late(name, code).plugin());
        try {
            JsonNode run = api.ended(api.start(pipeline(name, true), 1));
            assertThat(run.get("status").asText()).isEqualTo("FAILED");
            assertThat(run.at("/failure/plugin").asText()).isEqualTo(name + " 1.0.0");
            assertThat(run.at("/failure/message").asText()).contains(words);
            api.run(pipeline(name, false), 1);
        } finally {
            plugins.removeAfterRuns(name, "1.0.0");
        }
    }

    private String pipeline(String name, boolean now) {
        return api.pipeline(
                name + " " + now,
                new Graph()
                        .node("read", "clickml.csv-read", Map.of("file", plugins.data(name + now)))
                        .node("bad", name + ".op", Map.of("now", now))
                        .edge("read.table", "bad.table")
                        .tree());
    }

    @Test
    void aThreadThatStaysIsNamedWhenThePluginGoes() throws IOException {
        String name = "late.thread";
        plugins.install(late(
                        name,
                        "new Thread(() -> { try { Thread.sleep(20_000); }"
                                + " catch (InterruptedException e) { return; } }, \"stray-of-late\").start();")
                .plugin());
        api.run(pipeline(name, true), 1);
        JsonNode removal = plugins.removeAfterRuns(name, "1.0.0");
        assertThat(removal.get("done").asBoolean()).isTrue();
        assertThat(removal.get("held").toString()).contains("stray-of-late");
    }

    static Stream<Arguments> activators() {
        return Stream.of(
                Arguments.of("start-throws", "throw new IllegalStateException(\"out of order\");", "out of order"),
                Arguments.of("start-exits", "System.exit(9);", "wanted to end the server"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("activators")
    void whatDoesNotStartIsTakenOutAgain(String what, String code, String words) throws IOException {
        String start = "if (context != null) { " + code + " }";
        OperatorSource source = new OperatorSource("late." + what, "1.0.0").with(Part.MEMBERS, activator(start));
        Api.Answer answer = plugins.upload(source.plugin()
                .importing("org.osgi.framework")
                .header("Bundle-Activator", source.packageName() + ".Op$Start")
                .jar());
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText())
                .contains("was taken out again")
                .contains(words);
    }

    private static String activator(String start) {
        return "public static class Start implements BundleActivator { public void start(BundleContext context) {"
                + start + "} public void stop(BundleContext context) { } }";
    }

    @Test
    void threeFaultsOfLinkageAreAQuarantineUntilItIsCleared() throws IOException {
        String name = "late.quarantine";
        plugins.install(
                late(name, "throw new NoClassDefFoundError(\"com/acme/Gone\");").plugin());
        try {
            String bad = pipeline(name, true);
            for (int i = 0; i < 3; i++) {
                assertThat(api.ended(api.start(bad, i)).get("status").asText()).isEqualTo("FAILED");
            }
            Await.until(
                    "it is in quarantine", () -> plugins.state(name, "1.0.0").equals("QUARANTINED"));
            assertThat(plugins.plugin(name, "1.0.0").get("problem").asText()).contains("NoClassDefFoundError");
            String good = pipeline(name, false);
            Api.Answer refused = api.ask("POST", "/pipelines/" + good + "/runs", Map.of());
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("quarantine");
            plugins.change(name, "1.0.0", "CLEAR").good();
            assertThat(plugins.state(name, "1.0.0")).isEqualTo("ACTIVE");
            api.run(good, 1);
        } finally {
            plugins.removeAfterRuns(name, "1.0.0");
        }
    }

    @Test
    void theContainedHaveWordsOfTheirOwn() {
        List<Object> words = Stream.concat(lateOnes(), activators())
                .map(arguments -> arguments.get()[2])
                .distinct()
                .toList();
        assertThat(words).hasSizeGreaterThanOrEqualTo(6);
    }
}
