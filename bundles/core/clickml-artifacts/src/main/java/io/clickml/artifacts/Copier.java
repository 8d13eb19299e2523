package io.clickml.artifacts;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore;
import io.clickml.sdk.spi.ArtifactStore.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Copies one artifact at a time, checked by its digest, and counts. */
final class Copier {
    private final AtomicLong copied = new AtomicLong();
    private final AtomicLong copiedBytes = new AtomicLong();
    private @Nullable String current;

    /**
     * Returns once the artifact is there.
     *
     * @throws ClickMLException CORRUPT if it is damaged or gone at its old place; others may go when tried again
     */
    void copy(String digest, ArtifactStore from, ArtifactStore to) {
        begin(digest);
        try (InputStream in = new VerifyingInputStream(from.open(digest, 0, Long.MAX_VALUE), digest)) {
            Artifact artifact = to.put(in);
            copied.incrementAndGet();
            copiedBytes.addAndGet(artifact.sizeBytes());
        } catch (IOException e) {
            throw new ClickMLException(ErrorCode.UNAVAILABLE, "Artifact " + digest + " cannot be read: " + e, e);
        } finally {
            end();
        }
    }

    private synchronized void begin(String digest) {
        current = digest;
    }

    private synchronized void end() {
        current = null;
        notifyAll();
    }

    /** Waits while this one is being copied, so that no copy outlives what was deleted. */
    synchronized void awaitEndOf(String digest) {
        boolean interrupted = false;
        while (digest.equals(current)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    long copied() {
        return copied.get();
    }

    long copiedBytes() {
        return copiedBytes.get();
    }
}
