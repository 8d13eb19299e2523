package io.clickml.bench;

import io.clickml.sdk.spi.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Bytes by digest. */
final class MemoryArtifacts implements ArtifactStore {
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public Artifact put(InputStream bytes) {
        try {
            byte[] all = bytes.readAllBytes();
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all));
            kept.put(digest, all);
            return new Artifact(digest, all.length, Instant.EPOCH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public InputStream open(String digest, long offset, long length) {
        byte[] all = Optional.ofNullable(kept.get(digest)).orElseThrow();
        return new ByteArrayInputStream(all, (int) offset, (int) Math.min(length, all.length - offset));
    }

    @Override
    public Stream<Artifact> list() {
        return Stream.empty();
    }

    @Override
    public boolean delete(String digest) {
        return kept.remove(digest) != null;
    }
}
