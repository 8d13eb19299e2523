package io.clickml.cache;

import io.clickml.api.MetricSource;
import io.clickml.api.catalog.Catalog;
import io.clickml.sdk.spi.CacheStore;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cache of the server; the only one that the rest of it sees. The store that {@code CLICKML_CACHE} names is asked;
 * while it is absent, throws or is late, memory answers. So it never fails, and waits for a store no longer than its
 * deadline, after which the store is left alone for a while.
 *
 * <p>The price is that values are not carried over when the answer changes between the two: each may lack what was put
 * into the other, or still have what was replaced or removed there meanwhile, until its time is over. For
 * {@link #putIfAbsent} this means that two callers may both be told that they were first: one before and one after the
 * change, or one of this server and one of another. The same holds for a call that was given up: it may still take
 * effect. Whoever needs a lock that holds without exception must not take it from a cache.
 */
@Component(
        immediate = true,
        service = {CacheStore.class, MetricSource.class})
public final class CombinedCacheStore implements CacheStore, MetricSource {
    private static final Logger LOG = LoggerFactory.getLogger(CombinedCacheStore.class);
    private static final Duration DEADLINE = Duration.ofMillis(200);

    private final MemoryCacheStore memory;
    private final Chosen chosen;
    private final AtomicReference<@Nullable Catalog> catalog = new AtomicReference<>();
    private final LongAdder failures = new LongAdder();
    private final Tally ofMemory = new Tally(CacheSettings.MEMORY);
    private final Tally ofChosen;

    /** Takes the chosen name and the size of the memory from the environment, or from framework properties. */
    @Activate
    public CombinedCacheStore(BundleContext context) {
        this(CacheSettings.of(System.getenv(), context::getProperty), DEADLINE, System::nanoTime);
        if (!chosen.name().equals(CacheSettings.MEMORY)) {
            LOG.info("The cache is in memory until a plugin brings the store '{}'", chosen.name());
        }
    }

    CombinedCacheStore(CacheSettings settings, Duration deadline, LongSupplier nanoTime) {
        memory = new MemoryCacheStore(settings.memoryBytes(), nanoTime);
        ofChosen = new Tally(settings.store());
        chosen = new Chosen(
                settings.store(),
                (store, plugin) -> new GuardedStore(store, settings.store(), plugin, deadline, nanoTime, failures),
                this::isOpen);
    }

    @Reference(target = "(name=*)", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(ServiceReference<CacheStore> reference, CacheStore store) {
        if (!chosen.name().equals(CacheSettings.MEMORY)) {
            chosen.add(reference, store);
        }
    }

    void remove(ServiceReference<CacheStore> reference) {
        chosen.remove(reference);
    }

    @Override
    public Optional<byte[]> get(String key) {
        Objects.requireNonNull(key, "key");
        return ask(store -> store.get(key)).map(ofChosen::count).orElseGet(() -> ofMemory.count(memory.get(key)));
    }

    /** {@inheritDoc} Time that is not positive is refused with {@link IllegalArgumentException}. */
    @Override
    public void put(String key, byte[] value, Duration timeToLive) {
        byte[] copy = checked(key, value, timeToLive);
        if (!tell(key, store -> store.put(key, copy, timeToLive))) {
            memory.put(key, copy, timeToLive);
        }
    }

    /** {@inheritDoc} Time that is not positive is refused with {@link IllegalArgumentException}. */
    @Override
    public boolean putIfAbsent(String key, byte[] value, Duration timeToLive) {
        byte[] copy = checked(key, value, timeToLive);
        Optional<Boolean> first = ask(store -> store.putIfAbsent(key, copy, timeToLive));
        if (first.isEmpty()) {
            return memory.putIfAbsent(key, copy, timeToLive);
        }
        memory.remove(key);
        return first.get();
    }

    @Override
    public void remove(String key) {
        Objects.requireNonNull(key, "key");
        tell(key, store -> store.remove(key));
        memory.remove(key);
    }

    /** A copy of the value: a call that is given up still reads it while the caller has its own array back. */
    private static byte[] checked(String key, byte[] value, Duration timeToLive) {
        Objects.requireNonNull(key, "key");
        if (timeToLive.isZero() || timeToLive.isNegative()) {
            throw new IllegalArgumentException("The time to live of '" + key + "' is " + timeToLive + "; give more.");
        }
        return value.clone();
    }

    /** It comes after the cache; until then there is nobody who closes plugins. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, unbind = "unfollow")
    void follow(Catalog found) {
        catalog.set(found);
    }

    void unfollow(Catalog gone) {
        catalog.compareAndSet(gone, null);
    }

    private boolean isOpen(String plugin, String version) {
        Catalog known = catalog.get();
        return known == null || known.availability(plugin, version) == Catalog.Availability.OPEN;
    }

    private <T> Optional<T> ask(Function<CacheStore, T> question) {
        return chosen.store().flatMap(store -> store.ask(question));
    }

    /** Whether the store has done it; then memory has nothing older of that key that could come up again. */
    private boolean tell(String key, Consumer<CacheStore> order) {
        Optional<Boolean> done = ask(store -> {
            order.accept(store);
            return true;
        });
        if (done.isPresent()) {
            memory.remove(key);
        }
        return done.isPresent();
    }

    @Override
    public void collect(Collector collector) {
        boolean answers = chosen.store().map(GuardedStore::answers).orElse(false);
        collectUse(collector, CacheSettings.MEMORY, !answers);
        ofMemory.collect(collector);
        if (!chosen.name().equals(CacheSettings.MEMORY)) {
            collectUse(collector, chosen.name(), answers);
            ofChosen.collect(collector);
            collector.counter(
                    "clickml_cache_failures_total",
                    "Calls that the chosen store did not answer; memory did in its place",
                    Map.of("store", chosen.name()),
                    (double) failures.sum());
        }
        collector.gauge("clickml_cache_memory_bytes", "Bytes of values in memory", Map.of(), (double) memory.bytes());
        collector.gauge("clickml_cache_memory_values", "Values in memory", Map.of(), memory.size());
        collector.counter(
                "clickml_cache_memory_evictions_total",
                "Values that had to leave memory before their time",
                Map.of(),
                (double) memory.evicted());
    }

    private static void collectUse(Collector collector, String store, boolean inUse) {
        collector.gauge(
                "clickml_cache_in_use",
                "1 for the store that answers now, 0 for the other",
                Map.of("store", store),
                inUse ? 1 : 0);
    }
}
