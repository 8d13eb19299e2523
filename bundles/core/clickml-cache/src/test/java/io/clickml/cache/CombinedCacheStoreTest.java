package io.clickml.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.MetricSource.Collector;
import io.clickml.api.catalog.Catalog;
import io.clickml.sdk.spi.CacheStore;
import io.clickml.sdk.testkit.CacheStoreContract;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CombinedCacheStoreTest implements CacheStoreContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final byte[] ONE = {1};
    private static final byte[] TWO = {2};

    private final AtomicLong now = new AtomicLong();
    private final CombinedCacheStore cache =
            new CombinedCacheStore(new CacheSettings("shelf", 8 << 20), Duration.ofSeconds(5), this::time);
    private final CombinedCacheStore impatient =
            new CombinedCacheStore(new CacheSettings("shelf", 8 << 20), Duration.ofMillis(20), now::get);
    private final FakeStore shelf = new FakeStore();
    private final FakeReference reference = new FakeReference("shelf", 0, 1, "1.0.0");

    private long time() {
        return now.get() + System.nanoTime();
    }

    @BeforeEach
    void install() {
        cache.add(reference, shelf);
        impatient.add(reference, shelf);
    }

    @AfterEach
    void letGo() {
        shelf.release.countDown();
    }

    @Override
    public CacheStore store() {
        return cache;
    }

    private static Map<String, Double> metrics(CombinedCacheStore cache) {
        Map<String, Double> metrics = new TreeMap<>();
        cache.collect(new Collector() {
            @Override
            public void counter(String name, String help, Map<String, String> labels, double value) {
                metrics.put(name.replace("clickml_cache_", "") + labels.getOrDefault("store", ""), value);
            }

            @Override
            public void gauge(String name, String help, Map<String, String> labels, double value) {
                counter(name, help, labels, value);
            }
        });
        return metrics;
    }

    @Test
    void theChosenStoreHasAllAndMemoryNothing() {
        cache.put("a", ONE, MINUTE);
        assertThat(shelf.kept.get("a")).hasValue(ONE);
        assertThat(cache.get("a")).hasValue(ONE);
        assertThat(cache.get("b")).isEmpty();
        assertThat(metrics(cache))
                .containsEntry("hits_totalshelf", 1.0)
                .containsEntry("misses_totalshelf", 1.0)
                .containsEntry("hits_totalmemory", 0.0)
                .containsEntry("in_useshelf", 1.0)
                .containsEntry("in_usememory", 0.0)
                .containsEntry("memory_values", 0.0);
    }

    @Test
    void memoryAnswersAtOnceWhenTheStoreIsGoneAndTheStoreWhenItIsBack() {
        reference.gone = true;
        cache.remove(reference);
        cache.put("a", ONE, MINUTE);
        assertThat(cache.get("a")).hasValue(ONE);
        assertThat(cache.putIfAbsent("a", TWO, MINUTE)).isFalse();
        assertThat(shelf.asked).hasValue(0);
        assertThat(metrics(cache)).containsEntry("in_useshelf", 0.0).containsEntry("in_usememory", 1.0);

        FakeStore next = new FakeStore();
        cache.add(new FakeReference("shelf", 0, 2, "1.0.1"), next);
        cache.put("a", TWO, MINUTE);
        assertThat(next.kept.get("a")).hasValue(TWO);
    }

    @Test
    void whatTheStoreWasToldDoesNotComeUpAgainFromMemory() {
        cache.remove(reference);
        cache.put("replaced", ONE, MINUTE);
        cache.put("removed", ONE, MINUTE);
        cache.put("locked", ONE, MINUTE);
        cache.add(reference, shelf);
        cache.put("replaced", TWO, MINUTE);
        cache.remove("removed");
        cache.putIfAbsent("locked", TWO, MINUTE);
        cache.remove(reference);
        assertThat(cache.get("replaced")).isEmpty();
        assertThat(cache.get("removed")).isEmpty();
        assertThat(cache.get("locked")).isEmpty();
    }

    @Test
    void storesOfOtherNamesAreNotAsked() {
        CombinedCacheStore other =
                new CombinedCacheStore(new CacheSettings("redis", 8 << 20), Duration.ofSeconds(5), now::get);
        other.add(reference, shelf);
        other.put("a", ONE, MINUTE);
        assertThat(other.get("a")).hasValue(ONE);
        other.remove(reference);
        assertThat(shelf.asked).hasValue(0);
    }

    @Test
    void aStoreThatCallsItselfMemoryIsNotAsked() {
        CombinedCacheStore other =
                new CombinedCacheStore(new CacheSettings("memory", 8 << 20), Duration.ofSeconds(5), now::get);
        other.add(new FakeReference("memory", 0, 1, "1.0.0"), shelf);
        other.put("a", ONE, MINUTE);
        assertThat(other.get("a")).hasValue(ONE);
        assertThat(shelf.asked).hasValue(0);
        assertThat(metrics(other)).containsEntry("in_usememory", 1.0).doesNotContainKey("failures_totalmemory");
    }

    @Test
    void theHigherRankingIsAskedThenTheNewerPluginThenTheOlderService() {
        FakeStore newer = new FakeStore();
        FakeReference newerReference = new FakeReference("shelf", 0, 2, "1.10.0");
        cache.add(newerReference, newer);
        cache.get("a");
        assertThat(newer.asked).hasValue(1);
        FakeStore ranked = new FakeStore();
        FakeReference rankedReference = new FakeReference("shelf", 5, 3, "0.9.0");
        cache.add(rankedReference, ranked);
        cache.get("a");
        assertThat(ranked.asked).hasValue(1);
        FakeStore same = new FakeStore();
        cache.add(new FakeReference("shelf", 0, 4, "1.10.0"), same);
        rankedReference.gone = true;
        cache.remove(rankedReference);
        cache.get("a");
        assertThat(newer.asked).hasValue(2);
        assertThat(same.asked).hasValue(0);
        assertThat(shelf.asked).hasValue(0);
    }

    /** Where one version takes no new users. */
    private static Catalog catalog(String closed) {
        return (Catalog) Proxy.newProxyInstance(
                Catalog.class.getClassLoader(), new Class<?>[] {Catalog.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("availability")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return closed.equals(arguments[0] + " " + arguments[1])
                            ? Catalog.Availability.PINNED
                            : Catalog.Availability.OPEN;
                });
    }

    @Test
    void aVersionThatTakesNoNewUsersIsNotAskedAndTheOneBeforeItIs() {
        FakeStore newer = new FakeStore();
        cache.add(new FakeReference("shelf", 0, 2, "1.10.0"), newer);
        Catalog rolledBack = catalog("shelves 1.10.0");
        cache.follow(rolledBack);
        cache.get("a");
        assertThat(newer.asked).hasValue(0);
        assertThat(shelf.asked).hasValue(1);
        Catalog other = catalog("shelves 1.0.0");
        cache.follow(other);
        cache.unfollow(rolledBack);
        cache.get("a");
        assertThat(newer.asked).hasValue(1);
        impatient.follow(other);
        impatient.put("a", ONE, MINUTE);
        assertThat(impatient.get("a")).hasValue(ONE);
        assertThat(shelf.asked).hasValue(1);
        assertThat(metrics(impatient)).containsEntry("in_usememory", 1.0).containsEntry("in_useshelf", 0.0);
    }

    @Test
    void whatTheStoreThrowsReachesNobodyAndItIsLeftAloneForASecond() {
        shelf.thrown = new NoClassDefFoundError("redis/clients/Jedis");
        cache.put("a", ONE, MINUTE);
        assertThat(cache.get("a")).hasValue(ONE);
        assertThat(cache.putIfAbsent("a", TWO, MINUTE)).isFalse();
        cache.remove("a");
        assertThat(cache.get("a")).isEmpty();
        assertThat(shelf.asked).hasValue(1);
        assertThat(metrics(cache)).containsEntry("failures_totalshelf", 1.0).containsEntry("in_useshelf", 0.0);

        shelf.thrown = null;
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        cache.put("a", TWO, MINUTE);
        assertThat(shelf.kept.get("a")).hasValue(TWO);
        assertThat(metrics(cache)).containsEntry("in_useshelf", 1.0);
    }

    @Test
    void nullIsNoAnswer() {
        shelf.returnsNull = true;
        assertThat(cache.get("a")).isEmpty();
        assertThat(metrics(cache)).containsEntry("failures_totalshelf", 1.0).containsEntry("misses_totalmemory", 1.0);
    }

    @Test
    void aStoreThatHangsIsGivenUpOnceAndNotWaitedForAgain() {
        shelf.hangs = true;
        for (int i = 0; i < 100; i++) {
            impatient.put("key " + i, ONE, MINUTE);
            assertThat(impatient.get("key " + i)).hasValue(ONE);
        }
        assertThat(shelf.asked).hasValueLessThanOrEqualTo(1);
        assertThat(metrics(impatient)).containsEntry("failures_totalshelf", 1.0);
    }

    @Test
    void aStoreWhoseCallsNeverComeBackKeepsFourThreadsAndNoMore() {
        shelf.hangs = true;
        shelf.listens = false;
        for (int i = 0; i < 100; i++) {
            assertThat(impatient.get("a")).isEmpty();
            now.addAndGet(MINUTE.toNanos());
        }
        assertThat(shelf.asked).hasValue(4);
    }

    @Test
    void aValueThatItsOwnerChangesAfterTheCallIsGivenUpIsStillWhole() throws InterruptedException {
        shelf.hangs = true;
        shelf.listens = false;
        byte[] value = {1};
        Thread owner = new Thread(() -> cache.put("a", value, MINUTE));
        owner.start();
        while (shelf.asked.get() == 0) {
            Thread.onSpinWait();
        }
        owner.interrupt();
        owner.join();
        value[0] = 9;
        shelf.release.countDown();
        while (shelf.kept.get("a").isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(shelf.kept.get("a")).hasValue(ONE);
        assertThat(cache.get("a")).hasValue(ONE);
    }

    @Test
    void anInterruptedCallerIsAnsweredAndStaysInterrupted() {
        shelf.hangs = true;
        Thread.currentThread().interrupt();
        try {
            assertThat(cache.get("a")).isEmpty();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(metrics(cache)).containsEntry("failures_totalshelf", 0.0);
    }

    @Test
    void theStoreIsCalledWithItsOwnClassLoader() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(new ClassLoader(null) {});
        try {
            cache.get("a");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(shelf.context).isSameAs(FakeStore.class.getClassLoader());
    }

    @Test
    void aTimeThatIsNoneIsTheCallersFault() {
        assertThatThrownBy(() -> cache.put("a", ONE, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> cache.putIfAbsent("a", ONE, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(shelf.asked).hasValue(0);
    }
}
