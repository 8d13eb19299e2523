package io.clickml.engine;

import io.clickml.api.catalog.Ports;
import io.clickml.api.model.ServedGraph;
import io.clickml.api.model.ServedStep;
import io.clickml.api.pipeline.Endpoint;
import io.clickml.sdk.Learner;
import io.clickml.sdk.Split;
import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.model.Clusterer;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds, for what a learner has learned, the way from raw rows to it: back along the rows it learned from, over splits,
 * which change no column, collecting the learners, up to a source or a combine, whose rows are the raw ones.
 */
final class ServedGraphs {
    /** Schema and first row of a table that has passed. */
    private record Passed(Schema schema, Map<String, @Nullable Object> example) {}

    private final BoundGraph graph;
    private final Map<Endpoint, Passed> passed = new ConcurrentHashMap<>();
    private final Map<String, Fitted> fitted = new ConcurrentHashMap<>();
    private final Map<String, String> digests = new ConcurrentHashMap<>();

    ServedGraphs(BoundGraph graph) {
        this.graph = graph;
    }

    /** Notes what a step gave. */
    void note(String node, StepWork.Result result) {
        result.tables()
                .forEach((port, data) -> passed.put(
                        new Endpoint(node, port),
                        new Passed(data.schema(), data.rowCount() == 0 ? Map.of() : Previews.row(data.head(), 0))));
        StepWork.Learned learned = result.learned();
        if (learned != null) {
            fitted.put(node, learned.fitted());
            digests.put(node, Digests.sha256(learned.bytes()));
        }
    }

    /** The way to a learner that was noted, as were those before it. */
    ServedGraph to(String learner) {
        ArrayDeque<String> backwards = new ArrayDeque<>();
        backwards.add(learner);
        Endpoint raw = input(learner, Ports.TABLE);
        while (true) {
            BoundNode<?> node = node(raw.node());
            if (node.operator() instanceof Learner) {
                backwards.addFirst(node.id());
                raw = input(node.id(), raw.port());
            } else if (node.operator() instanceof Split) {
                raw = input(node.id(), Ports.TABLE);
            } else {
                break;
            }
        }
        List<String> chain = List.copyOf(backwards);
        Passed start = Objects.requireNonNull(passed.get(raw), "a step before it has given it");
        Fitted last = fittedOf(learner);
        List<ServedStep> steps = chain.stream().map(this::step).toList();
        return new ServedGraph(
                1,
                start.schema().fields(),
                required(start.schema(), chain),
                steps,
                appended(start.schema(), chain),
                kind(last),
                target(last),
                last instanceof Classifier classifier ? classifier.labels().labels() : List.of(),
                start.example());
    }

    private Endpoint input(String node, String port) {
        return Objects.requireNonNull(graph.index().inputs(node).get(port), "the check has made sure of it");
    }

    private BoundNode<?> node(String id) {
        return Objects.requireNonNull(graph.nodes().get(id), "the check has made sure of it");
    }

    private Fitted fittedOf(String node) {
        return Objects.requireNonNull(fitted.get(node), "a step before it has given it");
    }

    private ServedStep step(String id) {
        BoundNode<?> node = node(id);
        var description = node.lease().description();
        return new ServedStep(
                id,
                node.label(),
                description.id(),
                description.plugin(),
                description.pluginVersion(),
                node.lease().pluginDigest(),
                description.paramsVersion(),
                node.tree(),
                Objects.requireNonNull(digests.get(id), "it is kept before those that follow"));
    }

    /** The fields that are new at the end. */
    private List<Field> appended(Schema raw, List<String> chain) {
        Table before = Table.empty(raw);
        Table after = before;
        for (String id : chain) {
            before = after;
            after = fittedOf(id).apply(before);
        }
        Schema known = before.schema();
        return after.schema().fields().stream()
                .filter(field -> known.indexOf(field.name()) < 0)
                .toList();
    }

    /**
     * The raw columns that the last of the chain depends on. A column that a step passes on as it is depends on the same;
     * one that it rewrites, and says it reads, on itself; a new one on all that the step reads.
     */
    private List<String> required(Schema raw, List<String> chain) {
        Map<String, Set<String>> sources = new HashMap<>();
        raw.names().forEach(name -> sources.put(name, Set.of(name)));
        Table table = Table.empty(raw);
        for (String id : chain.subList(0, chain.size() - 1)) {
            Fitted step = fittedOf(id);
            Table next = step.apply(table);
            List<String> read = step.inputs().names();
            Map<String, Set<String>> after = new HashMap<>();
            IdentityHashMap<Column, String> names = new IdentityHashMap<>();
            for (String name : table.schema().names()) {
                names.put(table.column(name), name);
            }
            for (String name : next.schema().names()) {
                String same = names.get(next.column(name));
                after.put(
                        name,
                        same != null
                                ? sources.getOrDefault(same, Set.of())
                                : read.contains(name) ? sources.getOrDefault(name, Set.of()) : union(read, sources));
            }
            sources.clear();
            sources.putAll(after);
            table = next;
        }
        Set<String> needed =
                union(fittedOf(chain.get(chain.size() - 1)).inputs().names(), sources);
        List<String> ordered = new ArrayList<>(raw.names());
        ordered.retainAll(needed);
        return ordered;
    }

    private static Set<String> union(List<String> names, Map<String, Set<String>> sources) {
        Set<String> all = new LinkedHashSet<>();
        names.forEach(name -> all.addAll(sources.getOrDefault(name, Set.of())));
        return all;
    }

    private static String kind(Fitted fitted) {
        return fitted instanceof Classifier
                ? "CLASSIFIER"
                : fitted instanceof Regressor ? "REGRESSOR" : fitted instanceof Clusterer ? "CLUSTERER" : "TRANSFORM";
    }

    private static String target(Fitted fitted) {
        return fitted instanceof Classifier classifier
                ? classifier.target()
                : fitted instanceof Regressor regressor ? regressor.target() : "";
    }
}
