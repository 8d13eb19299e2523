package io.clickml.cache;

import io.clickml.sdk.spi.CacheStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The store of a plugin, which can be told to throw, to hang and to return null. */
final class FakeStore implements CacheStore {
    final CacheStore kept = new MemoryCacheStore(8 << 20);
    final AtomicInteger asked = new AtomicInteger();
    final CountDownLatch release = new CountDownLatch(1);
    volatile @Nullable Error thrown;
    volatile boolean hangs;
    volatile boolean listens = true;
    volatile boolean returnsNull;
    volatile @Nullable ClassLoader context;

    private void answer() {
        asked.incrementAndGet();
        context = Thread.currentThread().getContextClassLoader();
        Error failure = thrown;
        if (failure != null) {
            throw failure;
        }
        while (hangs && release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException e) {
                if (listens) {
                    throw new IllegalStateException("interrupted", e);
                }
            }
        }
    }

    @Override
    @SuppressWarnings({"NullAway", "OptionalAssignedToNull"})
    public Optional<byte[]> get(String key) {
        answer();
        return returnsNull ? null : kept.get(key);
    }

    @Override
    public void put(String key, byte[] value, Duration timeToLive) {
        answer();
        kept.put(key, value, timeToLive);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value, Duration timeToLive) {
        answer();
        return kept.putIfAbsent(key, value, timeToLive);
    }

    @Override
    public void remove(String key) {
        answer();
        kept.remove(key);
    }
}
