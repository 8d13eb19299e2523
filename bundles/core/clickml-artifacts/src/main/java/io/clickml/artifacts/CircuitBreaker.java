package io.clickml.artifacts;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store that is left alone for some seconds after it has taken long to fail: meanwhile each call fails at once, in the
 * same words, and then one caller tries again. What fails quickly costs nothing and is asked each time. Thread-safe.
 */
final class CircuitBreaker implements ArtifactStore {
    /** How long a failure must have taken for the store to be left alone. */
    static final Duration SLOW = Duration.ofSeconds(1);
    /** How long it is left alone. */
    static final Duration AWAY = Duration.ofSeconds(5);

    private final ArtifactStore store;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Outage> outage = new AtomicReference<>();

    /** @param until as the clock counts nanoseconds */
    private record Outage(long until, ClickMLException failure) {}

    /** @param nanos the clock, such as {@link System#nanoTime} */
    CircuitBreaker(ArtifactStore store, LongSupplier nanos) {
        this.store = store;
        this.nanos = nanos;
    }

    @Override
    public Artifact put(InputStream bytes) {
        Watched watched = new Watched(bytes);
        return guarded(() -> store.put(watched), watched);
    }

    @Override
    public InputStream open(String digest, long offset, long length) {
        return guarded(() -> store.open(digest, offset, length), null);
    }

    @Override
    public Stream<Artifact> list() {
        return guarded(store::list, null);
    }

    @Override
    public boolean delete(String digest) {
        return guarded(() -> store.delete(digest), null);
    }

    private <T> T guarded(Supplier<T> call, @Nullable Watched source) {
        long begin = nanos.getAsLong();
        refuseWhileAway(begin);
        try {
            T result = call.get();
            outage.set(null);
            return result;
        } catch (ClickMLException e) {
            boolean own = source == null || !source.broken;
            long end = nanos.getAsLong();
            if (e.code() != ErrorCode.UNAVAILABLE) {
                outage.set(null);
            } else if (own && end - begin >= SLOW.toNanos()) {
                outage.set(new Outage(end + AWAY.toNanos(), e));
            }
            throw e;
        }
    }

    private void refuseWhileAway(long now) {
        Outage known = outage.get();
        if (known == null) {
            return;
        }
        // Of those who come when the time is over, one tries; the others are refused as long as he does.
        Outage trying = new Outage(now + AWAY.toNanos(), known.failure);
        if (now - known.until < 0 || !outage.compareAndSet(known, trying)) {
            throw new ClickMLException(known.failure.code(), String.valueOf(known.failure.getMessage()), known.failure);
        }
    }

    /** Bytes of the caller's; whether it was they that broke off. */
    private static final class Watched extends FilterInputStream {
        private boolean broken;

        Watched(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException | RuntimeException e) {
                broken = true;
                throw e;
            }
        }

        @Override
        public int read(byte[] target, int at, int length) throws IOException {
            try {
                return super.read(target, at, length);
            } catch (IOException | RuntimeException e) {
                broken = true;
                throw e;
            }
        }

        @Override
        public void close() {
            // It belongs to the caller.
        }
    }
}
