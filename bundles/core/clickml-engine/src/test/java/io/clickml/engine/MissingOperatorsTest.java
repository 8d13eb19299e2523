package io.clickml.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.pipeline.Check;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Node;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginState;
import io.clickml.api.plugin.Signature;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingOperatorsTest {
    private static final IllegalStateException UNKNOWN =
            new IllegalStateException("There is no operator 'acme.trim'. Install the plugin that brings it.");

    private static Node node(@Nullable String range, @Nullable String plugin) {
        return new Node("a", "acme.trim", range, "", Map.of(), 1, plugin, 0, 0);
    }

    private static Plugin plugin(PluginState state, @Nullable String problem) {
        return new Plugin(
                "acme-trim",
                "1.0.0",
                "",
                "",
                "",
                "",
                state,
                false,
                "UPLOADED",
                "",
                new Signature(Signature.Status.UNSIGNED, ""),
                List.of("acme.trim"),
                List.of(),
                0,
                List.of(),
                List.of(),
                problem,
                null,
                "");
    }

    @Test
    void namesThePluginToInstall() {
        assertThat(MissingOperators.message(node(null, "acme-trim"), UNKNOWN, List.of(), List.of()))
                .isEqualTo("There is no operator 'acme.trim'. Install plugin 'acme-trim', which brought it, or remove "
                        + "the node. Until then the node keeps its parameters and edges.");
        assertThat(MissingOperators.message(node("[1.0,2.0)", "acme-trim"), UNKNOWN, List.of(), List.of()))
                .contains("'acme-trim', which brought it, in version [1.0,2.0), or");
        assertThat(MissingOperators.message(node(null, null), UNKNOWN, List.of(), List.of()))
                .startsWith(UNKNOWN.getMessage());
    }

    @Test
    void saysWhatKeepsAnInstalledPluginFromWorking() {
        assertThat(MissingOperators.message(
                        node(null, null), UNKNOWN, List.of(), List.of(plugin(PluginState.DISABLED, null))))
                .contains("Plugin acme-trim 1.0.0 is installed, but disabled. Enable it on the page Plugins");
        assertThat(MissingOperators.message(
                        node(null, null), UNKNOWN, List.of(), List.of(plugin(PluginState.FAILED, "it lacks com.acme"))))
                .contains("but failed (it lacks com.acme). Enable it");
        assertThat(MissingOperators.message(
                        node(null, "acme-trim"), UNKNOWN, List.of(), List.of(plugin(PluginState.ACTIVE, null))))
                .contains("is installed, but does not bring it");
    }

    @Test
    void whatIsStoredNamesThePluginsThatAreThereAndKeepsTheOthers(@TempDir Path directory) {
        try (Engines server = new Engines(directory, 1)) {
            Graph graph = new Graph(
                    List.of(
                            Node.of("known", "numbers", Map.of("rows", 3)),
                            node(null, "acme-trim"),
                            Node.of("never", "acme.never", Map.of())),
                    List.of());
            assertThat(server.engine.withPlugins(graph).nodes())
                    .extracting(Node::plugin)
                    .containsExactly("test", "acme-trim", null);
            Check check = server.engine.check(graph);
            assertThat(check.problems())
                    .extracting(problem -> problem.node() + " " + problem.code())
                    .containsExactly("a OPERATOR_UNKNOWN", "never OPERATOR_UNKNOWN");
            assertThat(check.problems().get(0).message()).contains("Install plugin 'acme-trim'");
        }
    }
}
