package io.clickml.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.pipeline.Edge;
import io.clickml.api.pipeline.Endpoint;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.pipeline.PipelineStore;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PipelineStoreTest {
    private static final Actor ANNA = new Actor("anna", "10.0.0.1");
    private static final Actor BERT = new Actor("bert", "10.0.0.2");

    private final PipelineStore store = new JpaPipelineStore(TestDatabase.CURRENT.emptied());

    private static Query query(List<String> sort, Map<String, String> filters, String search) {
        return new Query(0, 10, sort, filters, search);
    }

    @Test
    void givesBackWhatWasCreated() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("zeta", 1);
        params.put(
                "alpha",
                Arrays.asList(1.0, 1e20, 1e-7, Long.MAX_VALUE, true, null, "Grüße \uD83D\uDE00 \u0000 \uD800"));
        params.put("nested", Map.of("a", Map.of("b", "c")));
        Graph graph = new Graph(
                List.of(
                        new Node("a", "clickml.csv-read", "[1.0,2.0)", "Read", params, 2, "clickml-csv", 1.5, -3),
                        Node.of("b", "clickml.cast", Map.of())),
                List.of(new Edge(new Endpoint("a", "table"), new Endpoint("b", "table"))));

        Pipeline created = store.create(" Churn ", "first\nsecond", graph, ANNA);

        assertThat(created.name()).isEqualTo("Churn");
        assertThat(created.version()).isEqualTo(1);
        assertThat(created.createdBy()).isEqualTo("anna");
        assertThat(store.find(created.id())).contains(created);
        Map<String, Object> read =
                store.find(created.id()).orElseThrow().graph().nodes().get(0).params();
        assertThat(read.keySet()).containsExactly("zeta", "alpha", "nested");
    }

    @Test
    void keepsEveryVersion() {
        Pipeline first = store.create("Churn", "", Graph.EMPTY, ANNA);
        Graph graph = new Graph(List.of(Node.of("a", "x", Map.of())), List.of());

        Pipeline second = store.update(first.id(), 1, "Churn 2", "better", graph, BERT);

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.createdBy()).isEqualTo("anna");
        assertThat(second.updatedBy()).isEqualTo("bert");
        assertThat(store.find(first.id())).contains(second);
        assertThat(store.find(first.id(), 1)).contains(first);
        assertThat(store.find(first.id(), 3)).isEmpty();
        assertThat(store.revisions(first.id()))
                .extracting(Pipeline.Revision::version)
                .containsExactly(2, 1);
        assertThat(store.list(Query.ALL).items()).singleElement().satisfies(summary -> {
            assertThat(summary.nodes()).isEqualTo(1);
            assertThat(summary.name()).isEqualTo("Churn 2");
        });
    }

    @Test
    void saysWhoChangedItWhenTheVersionIsStale() {
        Pipeline first = store.create("Churn", "", Graph.EMPTY, ANNA);
        Pipeline second = store.update(first.id(), 1, "Churn", "b", Graph.EMPTY, BERT);

        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> store.update(first.id(), 1, "Churn", "a", Graph.EMPTY, ANNA))
                .withMessageContaining("bert")
                .withMessageContaining(second.updated().toString())
                .matches(e -> e.reason() == Reason.STALE);
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> store.delete(first.id(), 1, ANNA))
                .matches(e -> e.reason() == Reason.STALE);
        assertThat(store.find(first.id())).contains(second);
    }

    @Test
    void refusesANameThatIsTakenInAnotherCase() {
        store.create("Größe", "", Graph.EMPTY, ANNA);
        Pipeline other = store.create("Other", "", Graph.EMPTY, ANNA);

        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> store.create("GRÖSSE", "", Graph.EMPTY, ANNA))
                .withMessageContaining("'Größe'")
                .matches(e -> e.reason() == Reason.CONFLICT);
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> store.update(other.id(), 1, "größe", "", Graph.EMPTY, ANNA))
                .matches(e -> e.reason() == Reason.CONFLICT);
        assertThat(store.update(other.id(), 1, "OTHER", "", Graph.EMPTY, ANNA).name())
                .isEqualTo("OTHER");
    }

    @Test
    void deletesWithAllVersionsAndFreesTheName() {
        Pipeline first = store.create("Churn", "", Graph.EMPTY, ANNA);
        store.update(first.id(), 1, "Churn", "", Graph.EMPTY, ANNA);

        store.delete(first.id(), -1, BERT);

        assertThat(store.find(first.id())).isEmpty();
        assertThat(store.find(first.id(), 1)).isEmpty();
        assertThat(store.revisions(first.id())).isEmpty();
        assertThat(store.create("churn", "", Graph.EMPTY, ANNA).version()).isEqualTo(1);
    }

    @Test
    void findsThoseWhoseCurrentVersionUsesAnOperator() {
        Graph trims = new Graph(List.of(Node.of("a", "acme.trim", Map.of())), List.of());
        Graph speaks = new Graph(List.of(Node.of("a", "acme.other", Map.of("text", "acme.trim"))), List.of());
        Pipeline second = store.create("b second", "", trims, ANNA);
        Pipeline first = store.create("A first", "", trims, ANNA);
        store.create("speaks of it", "", speaks, ANNA);
        Pipeline once = store.create("once", "", trims, ANNA);
        store.update(once.id(), 1, "once", "", Graph.EMPTY, ANNA);

        assertThat(store.using(Set.of("acme.trim"))).containsExactly(first, second);
        assertThat(store.using(Set.of("acme.trim", "acme.other"))).hasSize(3);
        assertThat(store.using(Set.of("acme.tri"))).isEmpty();
        assertThat(store.using(Set.of())).isEmpty();
    }

    @Test
    void namesTheUnknownId() {
        for (String id : List.of("nope", "", "a'b", "\u0000", "x".repeat(1000))) {
            assertThat(store.find(id)).isEmpty();
            assertThat(store.find(id, 1)).isEmpty();
            assertThat(store.revisions(id)).isEmpty();
            assertThatExceptionOfType(RequestException.class)
                    .isThrownBy(() -> store.delete(id, -1, ANNA))
                    .matches(e -> e.reason() == Reason.NOT_FOUND)
                    .withMessageContaining("'" + id + "'");
        }
    }

    @Test
    void refusesNamesThatAreNone() {
        for (String name : List.of("", "  ", "a\nb", "a\u0000", "x".repeat(201))) {
            assertThatExceptionOfType(RequestException.class)
                    .isThrownBy(() -> store.create(name, "", Graph.EMPTY, ANNA))
                    .matches(e -> e.reason() == Reason.INVALID
                            && e.fields().get(0).path().equals("name"));
        }
    }

    @Test
    void sortsSearchesAndPages() {
        for (String name : List.of("beta", "Alpha", "gamma_1", "delta%", "epsilon")) {
            store.create(name, "Text of " + name, Graph.EMPTY, ANNA);
        }
        assertThat(names(query(List.of("name"), Map.of(), "")))
                .containsExactly("Alpha", "beta", "delta%", "epsilon", "gamma_1");
        assertThat(names(query(List.of("-name"), Map.of(), ""))).startsWith("gamma_1");
        assertThat(names(query(List.of(), Map.of(), ""))).startsWith("epsilon", "delta%");
        assertThat(names(query(List.of("created"), Map.of(), ""))).startsWith("beta");
        assertThat(names(query(List.of(), Map.of(), "ALPH"))).containsExactly("Alpha");
        assertThat(names(query(List.of(), Map.of(), "%"))).containsExactly("delta%");
        assertThat(names(query(List.of(), Map.of(), "A_1"))).containsExactly("gamma_1");
        assertThat(names(query(List.of(), Map.of(), "text OF g"))).containsExactly("gamma_1");
        assertThat(names(query(List.of(), Map.of(), "\u0000"))).isEmpty();
        Page<Pipeline.Summary> page = store.list(new Query(3, 2, List.of("name"), Map.of(), ""));
        assertThat(page.total()).isEqualTo(5);
        assertThat(page.items()).extracting(Pipeline.Summary::name).containsExactly("epsilon", "gamma_1");
    }

    @Test
    void namesWhatCanBeSortedAndFiltered() {
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> store.list(query(List.of("id; drop table run"), Map.of(), "")))
                .matches(e -> e.reason() == Reason.INVALID)
                .withMessageContaining("created, name, updated");
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> store.list(query(List.of(), Map.of("owner", "x"), "")))
                .matches(e -> e.reason() == Reason.INVALID)
                .withMessageContaining("'owner'");
    }

    private List<String> names(Query query) {
        return store.list(query).items().stream().map(Pipeline.Summary::name).toList();
    }
}
