package io.clickml.engine;

import io.clickml.api.pipeline.Endpoint;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rows between the steps of a run, each let go once all who read them have. For use by one thread at a time. */
final class RunTables {
    private final GraphIndex index;
    private final Map<Endpoint, PortData> tables = new HashMap<>();
    private final Map<Endpoint, Integer> readers = new HashMap<>();

    RunTables(GraphIndex index) {
        this.index = index;
        index.inputs()
                .values()
                .forEach(inputs -> inputs.values().forEach(from -> readers.merge(from, 1, Integer::sum)));
    }

    /** What there is for a node, by input port. */
    Map<String, PortData> inputs(String node) {
        Map<String, PortData> given = new LinkedHashMap<>();
        index.inputs(node).forEach((port, from) -> {
            PortData data = tables.get(from);
            if (data != null) {
                given.put(port, data);
            }
        });
        return given;
    }

    /** Keeps what a node gave as far as somebody will read it. */
    void keep(String node, Map<String, PortData> outputs) {
        outputs.forEach((port, data) -> {
            Endpoint endpoint = new Endpoint(node, port);
            if (readers.containsKey(endpoint)) {
                tables.put(endpoint, data);
            } else {
                data.close();
            }
        });
    }

    /** A node has ended, and reads nothing more. */
    void release(String node) {
        for (Endpoint from : index.inputs(node).values()) {
            if (readers.merge(from, -1, Integer::sum) == 0) {
                PortData data = tables.remove(from);
                if (data != null) {
                    data.close();
                }
            }
        }
    }

    /** Lets go of what is left. */
    void clear() {
        tables.values().forEach(PortData::close);
        tables.clear();
    }
}
