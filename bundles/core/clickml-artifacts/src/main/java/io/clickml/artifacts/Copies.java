package io.clickml.artifacts;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.spi.ArtifactStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be copied to the primary store, and the one thread that does it, quietly. */
final class Copies {
    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);

    private final Stores stores;
    private final Copier copier;
    private final ScheduledThreadPoolExecutor thread;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final AtomicLong waiting = new AtomicLong();
    private boolean migrationAsked;

    Copies(Stores stores, Copier copier) {
        this.stores = stores;
        this.copier = copier;
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "clickml-artifact-copies");
            made.setDaemon(true);
            made.setPriority(Thread.MIN_PRIORITY);
            return made;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Copies one artifact that was found elsewhere, soon. If that fails, the next who reads it asks again. */
    void later(String digest) {
        if (stores.primary().isPresent() && asked.add(digest)) {
            waiting.incrementAndGet();
            submit(() -> copyAsked(digest), 0);
        }
    }

    private void copyAsked(String digest) {
        try {
            copyFromAny(digest);
        } finally {
            asked.remove(digest);
            waiting.decrementAndGet();
        }
    }

    private void copyFromAny(String digest) {
        Optional<ArtifactStore> primary = stores.primary();
        for (Map.Entry<String, ArtifactStore> other : stores.others().entrySet()) {
            try {
                if (primary.isPresent()) {
                    copier.copy(digest, other.getValue(), primary.get());
                }
                return;
            } catch (ClickMLException e) {
                LOG.debug("Artifact {} cannot be copied from '{}'", digest, other.getKey(), e);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("Artifact {} cannot be copied from '{}'", digest, other.getKey(), e);
            }
        }
    }

    /** Copies all that the primary lacks, soon. */
    synchronized void migrate() {
        if (!migrationAsked && stores.primary().isPresent() && !stores.others().isEmpty()) {
            migrationAsked = true;
            submit(this::migrateNow, 0);
        }
    }

    private void migrateNow() {
        synchronized (this) {
            migrationAsked = false;
        }
        Optional<ArtifactStore> primary = stores.primary();
        Map<String, ArtifactStore> others = stores.others();
        if (primary.isEmpty() || others.isEmpty()) {
            return;
        }
        try {
            new Migration(stores.primaryName(), primary.get(), others, copier, waiting).run();
        } catch (RuntimeException | LinkageError e) {
            // Stores are plugins: what they throw, also for a class that they lack, must be seen and tried again.
            LOG.warn(
                    "Artifacts are not all copied to '{}' yet; trying again in a minute: {}",
                    stores.primaryName(),
                    e.toString());
            submit(this::migrateNow, 1);
        }
    }

    private void submit(Runnable task, long minutes) {
        try {
            thread.schedule(task, minutes, TimeUnit.MINUTES);
        } catch (RejectedExecutionException e) {
            LOG.debug("The server is stopping; what is left is copied after the next start");
        }
    }

    /** How many are still to be copied, as far as known. */
    long waiting() {
        return waiting.get();
    }

    void stop() {
        thread.shutdownNow();
    }
}
