package io.clickml.itests.sample;

import io.clickml.sdk.spi.CacheStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Never comes back by itself, whatever it is asked. */
public final class HangingShelf implements CacheStore {
    private static <T> T hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("interrupted");
    }

    @Override
    public Optional<byte[]> get(String key) {
        return hang();
    }

    @Override
    public void put(String key, byte[] value, Duration timeToLive) {
        hang();
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value, Duration timeToLive) {
        return hang();
    }

    @Override
    public void remove(String key) {
        hang();
    }
}
