package io.clickml.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.spi.CacheStore;
import io.clickml.sdk.testkit.CacheStoreContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MemoryCacheStoreTest implements CacheStoreContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MemoryCacheStore store = new MemoryCacheStore(8 << 20);
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final MemoryCacheStore small = new MemoryCacheStore(4_000, now::get);

    @Override
    public CacheStore store() {
        return store;
    }

    @Test
    void whatWasUsedLeastLatelyGoesFirst() {
        small.put("a", new byte[1_000], MINUTE);
        small.put("b", new byte[1_000], MINUTE);
        small.put("c", new byte[1_000], MINUTE);
        assertThat(small.get("a")).isPresent();
        small.put("d", new byte[1_000], MINUTE);
        assertThat(small.get("b")).isEmpty();
        assertThat(small.get("a")).isPresent();
        assertThat(small.get("c")).isPresent();
        assertThat(small.evicted()).isEqualTo(1);
    }

    @Test
    void neverHoldsMoreThanItMay() {
        for (int i = 0; i < 1_000; i++) {
            small.put("key " + i, new byte[i % 700], MINUTE);
            assertThat(small.bytes()).isBetween(0L, 4_000L);
        }
        for (int i = 0; i < 1_000; i++) {
            small.remove("key " + i);
        }
        assertThat(small.bytes()).isZero();
        assertThat(small.size()).isZero();
    }

    @Test
    void manySmallValuesAreBoundedToo() {
        for (int i = 0; i < 1_000; i++) {
            small.put("key " + i, new byte[0], MINUTE);
        }
        assertThat(small.size()).isLessThan(32);
    }

    @Test
    void whatIsTooLargeIsLostAndTakesNothingElseWithIt() {
        small.put("a", new byte[10], MINUTE);
        small.put("large", new byte[10], MINUTE);
        small.put("large", new byte[5_000], MINUTE);
        assertThat(small.get("large")).isEmpty();
        assertThat(small.get("a")).isPresent();
    }

    @Test
    void aValueIsThereToTheEndOfItsTimeAndNotLonger() {
        small.put("a", new byte[10], MINUTE);
        now.addAndGet(MINUTE.toNanos() - 1);
        assertThat(small.get("a")).isPresent();
        now.addAndGet(1);
        assertThat(small.get("a")).isEmpty();
        assertThat(small.bytes()).isZero();
    }

    @Test
    void aTimeLongerThanAnyClockIsLong() {
        small.put("a", new byte[10], Duration.ofSeconds(Long.MAX_VALUE));
        now.addAndGet(Duration.ofDays(1_000).toNanos());
        assertThat(small.get("a")).isPresent();
    }
}
