package io.clickml.artifacts;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore;
import io.clickml.sdk.spi.ArtifactStore.Artifact;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies to a store all that others have and it has not. Nothing is deleted at the old place. */
record Migration(
        String name, ArtifactStore primary, Map<String, ArtifactStore> others, Copier copier, AtomicLong waiting) {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
    private static final int LOG_EVERY = 1_000;

    /**
     * Returns when all are there, but for those that are damaged at their old place: they are logged.
     *
     * @throws RuntimeException if a store failed; what was copied so far stays
     */
    void run() {
        Map<String, String> missing = missing();
        if (missing.isEmpty()) {
            return;
        }
        LOG.info("Copying {} artifacts from {} to '{}'", missing.size(), others.keySet(), name);
        waiting.addAndGet(missing.size());
        int done = 0;
        int damaged = 0;
        try {
            for (Map.Entry<String, String> artifact : missing.entrySet()) {
                damaged += copy(artifact.getKey(), artifact.getValue()) ? 0 : 1;
                waiting.decrementAndGet();
                if (++done % LOG_EVERY == 0) {
                    LOG.info("{} of {} artifacts are copied to '{}'", done - damaged, missing.size(), name);
                }
            }
        } finally {
            waiting.addAndGet(done - missing.size());
        }
        LOG.info(
                "{} artifacts are copied to '{}', each checked by its digest; {} could not be. Nothing is deleted in {}",
                done - damaged,
                name,
                damaged,
                others.keySet());
    }

    private boolean copy(String digest, String from) {
        try {
            copier.copy(digest, others.get(from), primary);
            return true;
        } catch (ClickMLException e) {
            if (e.code() != ErrorCode.CORRUPT) {
                throw e;
            }
            LOG.warn("Artifact {} is not copied from '{}': {}", digest, from, e.getMessage());
            return false;
        }
    }

    /** Digests that the primary lacks, with the name of a store that has it. */
    private Map<String, String> missing() {
        Set<String> there = new HashSet<>();
        try (Stream<Artifact> artifacts = primary.list()) {
            artifacts.forEach(artifact -> there.add(artifact.digest()));
        }
        Map<String, String> missing = new LinkedHashMap<>();
        for (Map.Entry<String, ArtifactStore> other : others.entrySet()) {
            try (Stream<Artifact> artifacts = other.getValue().list()) {
                artifacts
                        .filter(artifact -> !there.contains(artifact.digest()))
                        .forEach(artifact -> missing.putIfAbsent(artifact.digest(), other.getKey()));
            }
        }
        return missing;
    }
}
