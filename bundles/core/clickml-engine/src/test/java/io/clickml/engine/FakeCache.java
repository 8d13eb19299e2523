package io.clickml.engine;

import io.clickml.sdk.spi.CacheStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps all for ever. */
final class FakeCache implements CacheStore {
    final Map<String, byte[]> values = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(values.get(key)).map(byte[]::clone);
    }

    @Override
    public void put(String key, byte[] value, Duration timeToLive) {
        values.put(key, value.clone());
    }

    @Override
    public boolean putIfAbsent(String key, byte[] value, Duration timeToLive) {
        return values.putIfAbsent(key, value.clone()) == null;
    }

    @Override
    public void remove(String key) {
        values.remove(key);
    }
}
