package io.clickml.rest.fake;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Artifacts in memory; the digests count. */
public final class MemoryArtifacts implements ArtifactStore {
    public final Map<String, byte[]> all = new LinkedHashMap<>();

    @Override
    public Artifact put(InputStream bytes) {
        try {
            byte[] read = bytes.readAllBytes();
            String digest = "d" + (all.size() + 1);
            all.put(digest, read);
            return new Artifact(digest, read.length, Instant.EPOCH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open(String digest, long offset, long length) {
        byte[] bytes = all.get(digest);
        if (bytes == null) {
            throw new ClickMLException(ErrorCode.CORRUPT, "There is no artifact " + digest);
        }
        int from = (int) Math.min(offset, bytes.length);
        return new ByteArrayInputStream(bytes, from, (int) Math.min(length, bytes.length - from));
    }

    @Override
    public Stream<Artifact> list() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(String digest) {
        return all.remove(digest) != null;
    }
}
