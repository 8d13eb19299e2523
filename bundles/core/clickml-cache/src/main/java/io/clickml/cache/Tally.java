package io.clickml.cache;

import io.clickml.api.MetricSource.Collector;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** How often a store was asked for a value and had one, or had none. */
final class Tally {
    private final String store;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    Tally(String store) {
        this.store = store;
    }

    /** Counts what was found, and passes it on. */
    Optional<byte[]> count(Optional<byte[]> found) {
        (found.isPresent() ? hits : misses).increment();
        return found;
    }

    void collect(Collector collector) {
        Map<String, String> labels = Map.of("store", store);
        collector.counter(
                "clickml_cache_hits_total", "Values that the cache had when asked", labels, (double) hits.sum());
        collector.counter(
                "clickml_cache_misses_total", "Values that the cache did not have", labels, (double) misses.sum());
    }
}
