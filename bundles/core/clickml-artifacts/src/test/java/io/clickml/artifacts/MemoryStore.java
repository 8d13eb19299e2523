package io.clickml.artifacts;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Checks nothing of what it gives out, and can be unreachable. */
final class MemoryStore implements ArtifactStore {
    final Map<String, byte[]> bytes = new ConcurrentHashMap<>();
    volatile boolean down;
    /** What happens while the store lets one wait. */
    volatile Runnable waiting = () -> {};

    final AtomicInteger failed = new AtomicInteger();

    private void answer() {
        if (down) {
            failed.incrementAndGet();
            waiting.run();
            throw new ClickMLException(ErrorCode.UNAVAILABLE, "The store does not answer");
        }
    }

    @Override
    public Artifact put(InputStream in) {
        answer();
        try {
            byte[] all = in.readAllBytes();
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all));
            bytes.put(digest, all);
            return new Artifact(digest, all.length, Instant.EPOCH);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new ClickMLException(ErrorCode.UNAVAILABLE, "broken", e);
        }
    }

    @Override
    public InputStream open(String digest, long offset, long length) {
        answer();
        byte[] all = bytes.get(digest);
        if (all == null) {
            throw new ClickMLException(ErrorCode.CORRUPT, "There is no artifact " + digest);
        }
        int from = (int) Math.min(offset, all.length);
        return new ByteArrayInputStream(Arrays.copyOfRange(
                all, from, (int) Math.min(all.length, from + Math.min(length, all.length))));
    }

    @Override
    public Stream<Artifact> list() {
        answer();
        return bytes.entrySet().stream()
                .map(entry -> new Artifact(entry.getKey(), entry.getValue().length, Instant.EPOCH));
    }

    @Override
    public boolean delete(String digest) {
        answer();
        return bytes.remove(digest) != null;
    }
}
