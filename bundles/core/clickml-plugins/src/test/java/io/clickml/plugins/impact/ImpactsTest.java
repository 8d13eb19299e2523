package io.clickml.plugins.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.catalog.Catalog.Availability;
import io.clickml.api.pipeline.Node;
import io.clickml.api.plugin.Impact;
import io.clickml.api.plugin.Impact.Difference;
import io.clickml.api.plugin.Impact.Effect;
import io.clickml.api.plugin.Impact.ModelImpact;
import io.clickml.api.plugin.Impact.NodeImpact;
import io.clickml.api.plugin.Impact.SavedNode;
import io.clickml.api.plugin.Migrations.Migrated;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImpactsTest {
    private final FakeServer server = new FakeServer();
    private final FakeStores stores = new FakeStores();
    private final List<SavedNode> askedOfCandidate = new ArrayList<>();
    private final Impacts impacts = new Impacts(server);

    @BeforeEach
    void connect() {
        impacts.pipelines = stores.pipelineStore();
        impacts.runs = stores.runStore();
        impacts.modelStore = stores.modelStore();
        impacts.models = stores.registry();
        impacts.migrations = server;
    }

    private static Node trim(@Nullable String range, int paramsVersion, Map<String, Object> params) {
        return new Node("n", "trim", range, "", params, paramsVersion, "acme", 0, 0);
    }

    private Candidate candidate(String version, int paramsVersion, String... operators) {
        return new Candidate(
                "acme",
                version,
                List.of(operators).stream()
                        .map(id -> new Candidate.Operator(id, id, paramsVersion, FakeServer.schema(paramsVersion)))
                        .toList(),
                nodes -> {
                    askedOfCandidate.addAll(nodes);
                    return nodes.stream()
                            .map(node -> node.params().isEmpty()
                                    ? new Migrated(node.paramsVersion(), paramsVersion, node.params(), List.of(), "bad")
                                    : FakeServer.renamed(node, paramsVersion))
                            .toList();
                });
    }

    private static NodeImpact node(Impact impact, String pipeline) {
        return impact.pipelines().stream()
                .filter(one -> one.name().equals(pipeline))
                .findFirst()
                .orElseThrow()
                .nodes()
                .get(0);
    }

    @Test
    void aPluginThatBringsSomethingNewTouchesNothing() {
        stores.pipeline("other", Node.of("a", "csv", Map.of()));
        Impact impact = impacts.ofInstall(candidate("1.0.0", 1, "trim"));
        assertThat(impact.change()).isEqualTo(PluginChange.ENABLE);
        assertThat(impact.operators()).singleElement().satisfies(operator -> {
            assertThat(operator.effect()).isEqualTo(Effect.ADDED);
            assertThat(operator.from()).isNull();
            assertThat(operator.to()).isEqualTo("1.0.0");
        });
        assertThat(impact.pipelines()).isEmpty();
        assertThat(impact.notes()).containsExactly("Nothing uses it yet.", "This operator is new: trim.");
    }

    @Test
    void anUpgradeShowsWhatBecomesOfEachSavedNode() {
        server.with("trim", "acme", "1.0.0", 1).with("csv", "other", "1.0.0", 1);
        stores.pipeline("moves", trim(null, 1, Map.of("p1", 7)));
        stores.pipeline("moves too", trim(null, 1, Map.of("p1", 7)));
        stores.pipeline("stays", trim("[1.0,2.0)", 1, Map.of("p1", 8)));
        stores.pipeline("breaks", trim(null, 1, Map.of()));
        stores.pipeline("other", Node.of("a", "csv", Map.of()));
        stores.run(4, RunStatus.RUNNING, "1.0.0");
        stores.run(5, RunStatus.QUEUED, "0.9.0");
        stores.run(6, RunStatus.SUCCEEDED, "1.0.0");
        stores.model("churn", 1, "1.0.0");
        stores.model("churn", 2, "0.9.0");
        Impact impact = impacts.ofInstall(candidate("2.0.0", 2, "trim", "cut"));
        assertThat(impact.operators())
                .extracting(operator -> operator.id() + " " + operator.effect() + " " + operator.from() + " "
                        + operator.to() + " " + operator.parameters())
                .containsExactly(
                        "cut ADDED null 2.0.0 []",
                        "trim CHANGED 1.0.0 2.0.0 [Difference[path=p1, before=integer, default 1, after=null], "
                                + "Difference[path=p2, before=null, after=integer, default 1]]");
        assertThat(impact.pipelines())
                .extracting(Impact.PipelineImpact::name)
                .containsExactlyInAnyOrder("moves", "moves too", "stays", "breaks");
        assertThat(node(impact, "moves"))
                .isEqualTo(new NodeImpact(
                        "n",
                        "trim",
                        "trim",
                        Effect.CHANGED,
                        List.of(new Difference("p1", 7, null), new Difference("p2", null, 7)),
                        List.of()));
        assertThat(node(impact, "stays").effect()).isEqualTo(Effect.SAME);
        assertThat(node(impact, "stays").parameters()).isEmpty();
        assertThat(node(impact, "breaks").problems()).containsExactly("bad");
        assertThat(askedOfCandidate).as("each once").hasSize(2);
        assertThat(server.asked).isEmpty();
        assertThat(impact.runs()).extracting(Impact.RunImpact::number).containsExactly(4);
        assertThat(impact.models()).containsExactly(new ModelImpact("churn", 1, true));
        assertThat(impact.notes())
                .containsExactly(
                        "4 pipelines, 1 run under way and 1 version of models use it.",
                        "This operator is new: cut.",
                        "The next runs of 3 pipelines get version 2.0.0.",
                        "1 pipeline stays as before, since the versions of its nodes are pinned.",
                        "Saved parameters of 2 pipelines are brought up to date whenever they are read; "
                                + "what is stored changes when somebody saves it.",
                        "1 pipeline could not run as saved.",
                        "1 run under way ends with the version it began with.",
                        "Served models keep the version they were trained by until they are registered anew.");
    }

    @Test
    void anOlderVersionChangesNothingForNewRuns() {
        server.with("trim", "acme", "2.0.0", 2);
        stores.pipeline("moves", trim(null, 2, Map.of("p2", 7)));
        stores.pipeline("waits", trim("[1.0,2.0)", 1, Map.of("p1", 7)));
        Impact impact = impacts.ofInstall(candidate("1.0.0", 1, "trim"));
        assertThat(impact.operators()).extracting(Impact.OperatorChange::effect).containsExactly(Effect.SAME);
        assertThat(node(impact, "moves").effect()).isEqualTo(Effect.SAME);
        assertThat(node(impact, "waits").effect()).isEqualTo(Effect.ADDED);
        assertThat(node(impact, "waits").problems()).isEmpty();
    }

    @Test
    void anOperatorOfAnotherPluginStaysWithIt() {
        server.with("trim", "first", "1.0.0", 1);
        stores.pipeline("moves", trim(null, 1, Map.of("p1", 7)));
        Impact impact = impacts.ofInstall(candidate("9.0.0", 2, "trim"));
        assertThat(impact.operators()).extracting(Impact.OperatorChange::effect).containsExactly(Effect.SAME);
        assertThat(node(impact, "moves").effect()).isEqualTo(Effect.SAME);
    }

    @Test
    void removingTheNewestGivesTheOneBeforeAndTellsWhatThatCannotRead() {
        server.with("trim", "acme", "1.0.0", 1).with("trim", "acme", "2.0.0", 2);
        stores.pipeline("old", trim(null, 1, Map.of("p1", 7)));
        stores.pipeline("new", trim(null, 2, Map.of("p2", 7)));
        stores.pipeline("pinned", trim("[2.0,3.0)", 2, Map.of("p2", 7)));
        stores.model("churn", 2, "2.0.0");
        Impact impact = impacts.ofChange("acme", "2.0.0", PluginChange.REMOVE, List.of("trim"), null);
        assertThat(impact.operators())
                .extracting(operator -> operator.effect() + " " + operator.from() + " " + operator.to())
                .containsExactly("CHANGED 2.0.0 1.0.0");
        assertThat(node(impact, "old").problems()).isEmpty();
        assertThat(node(impact, "old").parameters()).isEmpty();
        assertThat(node(impact, "new").problems()).containsExactly("too new");
        assertThat(node(impact, "pinned").effect()).isEqualTo(Effect.REMOVED);
        assertThat(node(impact, "pinned").problems())
                .containsExactly("No version of operator 'trim' in the range [2.0,3.0) is left for it.");
        assertThat(impact.models()).containsExactly(new ModelImpact("churn", 2, false));
        assertThat(impact.notes())
                .contains(
                        "2 pipelines could not run as saved.",
                        "1 version of models cannot be asked without version 2.0.0: it is waited until they are deleted, "
                                + "unless the change is forced.");
    }

    @Test
    void disablingTheOnlyVersionTakesItsOperatorsAway() {
        server.with("trim", "acme", "1.0.0", 1);
        stores.pipeline("old", trim(null, 1, Map.of("p1", 7)));
        Impact impact = impacts.ofChange("acme", "1.0.0", PluginChange.DISABLE, List.of("trim"), null);
        assertThat(impact.operators()).extracting(Impact.OperatorChange::effect).containsExactly(Effect.REMOVED);
        assertThat(node(impact, "old").effect()).isEqualTo(Effect.REMOVED);
        assertThat(impact.notes())
                .containsExactly(
                        "1 pipeline uses it.",
                        "This operator is no longer there: TRIM.",
                        "1 pipeline could not run as saved.");
    }

    @Test
    void retiringLeavesItToThoseWhoAskForItAlone() {
        server.with("trim", "acme", "1.0.0", 1).with("trim", "acme", "2.0.0", 1);
        stores.pipeline("any", trim(null, 1, Map.of("p1", 7)));
        stores.pipeline("alone", trim("[2.0.0,2.0.0]", 1, Map.of("p1", 7)));
        Impact impact = impacts.ofChange("acme", "2.0.0", PluginChange.RETIRE, List.of("trim"), null);
        assertThat(node(impact, "any").effect()).isEqualTo(Effect.CHANGED);
        assertThat(node(impact, "alone").effect()).isEqualTo(Effect.SAME);
        assertThat(server.asked).as("the parameters are the same").isEmpty();
    }

    @Test
    void enablingWhatIsRetiredOrNotInTheServerBringsItBack() {
        server.with("trim", "acme", "1.0.0", 1).with("trim", "acme", "2.0.0", 2);
        server.offer("acme", "2.0.0", Availability.PINNED, "");
        stores.pipeline("any", trim(null, 1, Map.of("p1", 7)));
        Impact back = impacts.ofChange("acme", "2.0.0", PluginChange.ENABLE, List.of("trim"), null);
        assertThat(node(back, "any").parameters())
                .containsExactly(new Difference("p1", 7, null), new Difference("p2", null, 7));
        Impact disabled = impacts.ofChange("acme", "3.0.0", PluginChange.ENABLE, List.of("trim"), null);
        assertThat(disabled.operators())
                .extracting(operator -> operator.effect() + " " + operator.from() + " " + operator.to())
                .containsExactly("CHANGED 1.0.0 3.0.0");
        assertThat(node(disabled, "any").effect()).isEqualTo(Effect.CHANGED);
        assertThat(disabled.notes()).last().asString().contains("saved parameters of 1 node is not known");
    }

    @Test
    void enablingWhatIsDisabledShowsWhatItsOperatorsAreLikeAndWhatBecomesOfSavedParameters() {
        server.with("trim", "acme", "1.0.0", 1);
        stores.pipeline("any", trim(null, 1, Map.of("p1", 7)));
        Candidate candidate = new Candidate(
                "acme",
                "3.0.0",
                List.of(new Candidate.Operator("trim", "Trim", 3, FakeServer.schema(3))),
                nodes -> nodes.stream()
                        .map(node -> new Migrated(1, 3, Map.of("p3", 7), List.of(), null))
                        .toList());
        Impact impact = impacts.ofChange("acme", "3.0.0", PluginChange.ENABLE, List.of("trim"), candidate);
        assertThat(impact.operators().get(0).parameters()).isNotEmpty();
        assertThat(node(impact, "any").parameters())
                .containsExactly(new Difference("p1", 7, null), new Difference("p3", null, 7));
        assertThat(impact.notes()).noneMatch(note -> note.contains("is not known"));
    }

    @Test
    void rollingBackShowsWhatComesBack() {
        server.with("trim", "acme", "1.0.0", 1).with("trim", "acme", "2.0.0", 2);
        server.offer("acme", "1.0.0", Availability.PINNED, "");
        stores.pipeline("any", trim(null, 2, Map.of("p2", 7)));
        Impact impact = impacts.ofRollBack("acme", "2.0.0", "1.0.0", List.of("trim"), null);
        assertThat(impact.operators())
                .extracting(operator -> operator.effect() + " " + operator.from() + " " + operator.to())
                .containsExactly("CHANGED 2.0.0 1.0.0");
        assertThat(impact.operators().get(0).parameters()).isNotEmpty();
        assertThat(node(impact, "any").effect()).isNotEqualTo(Effect.SAME);

        Candidate candidate = new Candidate(
                "acme",
                "0.9.0",
                List.of(new Candidate.Operator("trim", "Trim", 3, FakeServer.schema(3))),
                nodes -> nodes.stream()
                        .map(node -> new Migrated(2, 3, Map.of("p3", 7), List.of(), null))
                        .toList());
        Impact disabled = impacts.ofRollBack("acme", "2.0.0", "0.9.0", List.of("trim"), candidate);
        assertThat(node(disabled, "any").parameters())
                .containsExactly(new Difference("p2", 7, null), new Difference("p3", null, 7));
    }

    @Test
    void saysWhatItCannotKnowWithoutTheStores() {
        server.with("trim", "acme", "1.0.0", 1);
        impacts.pipelines = null;
        impacts.runs = null;
        impacts.models = null;
        Impact impact = impacts.ofChange("acme", "1.0.0", PluginChange.REMOVE, List.of("trim"), null);
        assertThat(impact.notes())
                .filteredOn(note -> note.contains("is not known"))
                .hasSize(3);
        assertThat(impact.notes()).doesNotContain("Nothing uses it yet.");
    }

    @Test
    void whatTrainedAModelIsReadOnce() {
        server.with("trim", "acme", "1.0.0", 1);
        for (int version = 1; version <= 5; version++) {
            stores.model("m" + version, 1, "1.0.0");
        }
        assertThat(impacts.ofChange("acme", "1.0.0", PluginChange.REMOVE, List.of("trim"), null)
                        .models())
                .hasSize(5);
        impacts.ofChange("acme", "1.0.0", PluginChange.RETIRE, List.of("trim"), null);
        assertThat(stores.graphsRead).isEqualTo(5);
    }
}
