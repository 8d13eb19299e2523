package io.clickml.cache;

import io.clickml.sdk.spi.CacheStore;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Values in memory, up to a number of bytes: past it, what was used least lately goes first. A value that is larger than
 * all of it is lost at once.
 */
final class MemoryCacheStore implements CacheStore {
    /** What an entry costs beside its key and its value, roughly. */
    private static final int OVERHEAD_BYTES = 128;

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final long most;
    private final LongSupplier nanoTime;
    private final Map<String, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;
    private long evicted;

    private record Entry(byte[] value, long sizeBytes, long end) {}

    MemoryCacheStore(long mostBytes) {
        this(mostBytes, System::nanoTime);
    }

    MemoryCacheStore(long mostBytes, LongSupplier nanoTime) {
        most = mostBytes;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized Optional<byte[]> get(String key) {
        Entry entry = find(key);
        return entry == null ? Optional.empty() : Optional.of(entry.value().clone());
    }

    @Override
    public synchronized void put(String key, byte[] value, Duration timeToLive) {
        remove(key);
        long size = OVERHEAD_BYTES + 2L * key.length() + value.length;
        if (size > most) {
            evicted++;
            return;
        }
        long nanos = (timeToLive.compareTo(LONGEST) > 0 ? LONGEST : timeToLive).toNanos();
        entries.put(key, new Entry(value.clone(), size, nanoTime.getAsLong() + nanos));
        bytes += size;
        evict();
    }

    @Override
    public synchronized boolean putIfAbsent(String key, byte[] value, Duration timeToLive) {
        if (find(key) != null) {
            return false;
        }
        put(key, value, timeToLive);
        return true;
    }

    @Override
    public synchronized void remove(String key) {
        Entry entry = entries.remove(key);
        bytes -= entry == null ? 0 : entry.sizeBytes();
    }

    private @Nullable Entry find(String key) {
        Entry entry = entries.get(key);
        if (entry != null && nanoTime.getAsLong() - entry.end() >= 0) {
            remove(key);
            return null;
        }
        return entry;
    }

    private void evict() {
        Iterator<Entry> leastLately = entries.values().iterator();
        while (bytes > most) {
            bytes -= leastLately.next().sizeBytes();
            leastLately.remove();
            evicted++;
        }
    }

    synchronized int size() {
        return entries.size();
    }

    synchronized long bytes() {
        return bytes;
    }

    /** How many values had to go before their time. */
    synchronized long evicted() {
        return evicted;
    }
}
