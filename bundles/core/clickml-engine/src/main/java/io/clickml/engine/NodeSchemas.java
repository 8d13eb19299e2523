package io.clickml.engine;

import io.clickml.api.catalog.Port;
import io.clickml.api.catalog.Ports;
import io.clickml.sdk.Combine;
import io.clickml.sdk.Learner;
import io.clickml.sdk.Source;
import io.clickml.sdk.Split;
import io.clickml.sdk.table.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which schemas a node will give, asked of its operator without reading more than a source's beginning. */
final class NodeSchemas {
    private final DesignRuns runs;
    /** Reading the beginning of a file at each stroke of a key would be slow; the newest answers are kept. */
    private final Map<List<Object>, Schema> sources = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, Schema> eldest) {
            return size() > 256;
        }
    };

    NodeSchemas(DesignRuns runs) {
        this.runs = runs;
    }

    /** Schemas by output port; a port whose schema cannot be known yet is absent. Throws what the operator throws. */
    <P extends Record> Map<String, Schema> outputs(BoundNode<P> node, Map<String, Schema> given) {
        Schema table = given.get(Ports.TABLE);
        if (node.operator() instanceof Source<P> source) {
            return Map.of(Ports.TABLE, schema(node, source));
        }
        if (node.operator() instanceof Learner<P, ?> learner) {
            return table == null ? Map.of() : learned(node, learner, table, given.get(Ports.TEST));
        }
        if (node.operator() instanceof Combine<P> combine) {
            boolean all = node.ports().inputs().stream().map(Port::name).allMatch(given::containsKey);
            return all ? Map.of(Ports.TABLE, combine.output(node.params(), given)) : Map.of();
        }
        if (node.operator() instanceof Split<P> && table != null) {
            Map<String, Schema> outputs = new LinkedHashMap<>();
            node.ports().outputs().forEach(port -> outputs.put(port.name(), table));
            return outputs;
        }
        return Map.of();
    }

    private <P extends Record> Map<String, Schema> learned(
            BoundNode<P> node, Learner<P, ?> learner, Schema table, @Nullable Schema test) {
        try (DesignRun run = runs.begin()) {
            learner.fit(node.params(), table, run);
        }
        Map<String, Schema> outputs = new LinkedHashMap<>();
        outputs.put(Ports.TABLE, learner.output(node.params(), table));
        if (test != null) {
            outputs.put(Ports.TEST, learner.output(node.params(), test));
        }
        return outputs;
    }

    private <P extends Record> Schema schema(BoundNode<P> node, Source<P> source) {
        List<String> digests = FileRefs.of(node.params()).values().stream()
                .map(reference -> runs.files().file(reference).digest())
                .toList();
        List<Object> key = List.of(
                node.lease().description().id(),
                node.plugin(),
                node.lease().pluginDigest(),
                node.tree().toString(),
                digests);
        synchronized (sources) {
            Schema known = sources.get(key);
            if (known != null) {
                return known;
            }
        }
        try (DesignRun run = runs.begin()) {
            Schema schema = source.read(node.params(), run).schema();
            synchronized (sources) {
                sources.put(key, schema);
            }
            return schema;
        }
    }
}
