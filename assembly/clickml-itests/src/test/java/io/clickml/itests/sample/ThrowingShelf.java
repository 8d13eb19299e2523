package io.clickml.itests.sample;

import io.clickml.sdk.spi.CacheStore;
import java.time.Duration;
import java.util.Optional;

/** Throws whatever it is asked. */
public final class ThrowingShelf implements CacheStore {
    /** A class that goes with the plugin, so that whoever keeps what was thrown keeps the plugin. */
    public static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken() {
            super("the shelf is broken");
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        throw new Broken();
    }

    @Override
    public void put(String key, byte[] value, Duration timeToLive) {
        throw new Broken();
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value, Duration timeToLive) {
        throw new Broken();
    }

    @Override
    public void remove(String key) {
        throw new Broken();
    }
}
