package io.clickml.cache;

import io.clickml.sdk.spi.CacheStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which of the stores that are there is the chosen one. Thread-safe: they come and go at any time. */
final class Chosen {
    private static final Logger LOG = LoggerFactory.getLogger(Chosen.class);
    private static final long NONE = -1;

    private final String name;
    private final BiFunction<CacheStore, String, GuardedStore> guard;
    private final Map<ServiceReference<CacheStore>, Candidate> candidates = new HashMap<>();
    private long chosenId = NONE;
    private volatile @Nullable GuardedStore store;

    /** What is known of a store; its reference tells less once it is gone. */
    private record Candidate(int ranking, Version version, long id, String plugin, CacheStore store) {
        /** The higher ranking, then the newer plugin, then what has been there longer. */
        static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::ranking)
                .thenComparing(Candidate::version)
                .thenComparing(Comparator.comparingLong(Candidate::id).reversed());

        static Candidate of(ServiceReference<CacheStore> reference, CacheStore store) {
            Bundle bundle = reference.getBundle();
            Version version = bundle == null ? Version.emptyVersion : bundle.getVersion();
            return new Candidate(
                    reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
                    version,
                    reference.getProperty(Constants.SERVICE_ID) instanceof Long id ? id : 0,
                    bundle == null ? "" : bundle.getSymbolicName() + " " + version,
                    store);
        }
    }

    /**
     * None is there yet.
     *
     * @param guard makes of a store and the name of its plugin what is asked
     */
    Chosen(String name, BiFunction<CacheStore, String, GuardedStore> guard) {
        this.name = name;
        this.guard = guard;
    }

    String name() {
        return name;
    }

    /** The one that is to be asked, if it is there. */
    Optional<GuardedStore> store() {
        return Optional.ofNullable(store);
    }

    synchronized void add(ServiceReference<CacheStore> reference, CacheStore added) {
        if (name.equals(reference.getProperty("name"))) {
            candidates.put(reference, Candidate.of(reference, added));
            choose();
        }
    }

    synchronized void remove(ServiceReference<CacheStore> reference) {
        if (candidates.remove(reference) != null) {
            choose();
        }
    }

    private void choose() {
        Candidate now = candidates.values().stream().max(Candidate.ORDER).orElse(null);
        long id = now == null ? NONE : now.id();
        if (id == chosenId) {
            return;
        }
        chosenId = id;
        if (now == null) {
            store = null;
            LOG.warn("The cache store '{}' is gone; memory answers in its place", name);
        } else {
            store = guard.apply(now.store(), now.plugin());
            LOG.info("The cache is '{}' of plugin {} from now on", name, now.plugin());
        }
    }
}
