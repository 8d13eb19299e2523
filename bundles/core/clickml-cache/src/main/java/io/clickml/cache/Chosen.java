package io.clickml.cache;

import io.clickml.sdk.spi.CacheStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the stores that are there is the chosen one: of those with its name, whose plugins are open to new users, the
 * first. Thread-safe: they come and go at any time.
 */
final class Chosen {
    private static final Logger LOG = LoggerFactory.getLogger(Chosen.class);
    private static final long NONE = -1;

    private final String name;
    private final BiFunction<CacheStore, String, GuardedStore> guard;
    private final BiPredicate<String, String> isOpen;
    private final Map<ServiceReference<CacheStore>, Candidate> candidates = new HashMap<>();
    private volatile List<Candidate> inOrder = List.of();
    private volatile long told = NONE;

    /** What is known of a store; its reference tells less once it is gone. */
    private record Candidate(int ranking, long id, String plugin, Version version, GuardedStore store) {
        /** The higher ranking first, then the newer plugin, then what has been there longer. */
        static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::ranking)
                .thenComparing(Candidate::version)
                .reversed()
                .thenComparingLong(Candidate::id);
    }

    /**
     * None is there yet.
     *
     * @param guard makes of a store and the name of its plugin what is asked
     * @param isOpen whether a version of a plugin takes new users
     */
    Chosen(String name, BiFunction<CacheStore, String, GuardedStore> guard, BiPredicate<String, String> isOpen) {
        this.name = name;
        this.guard = guard;
        this.isOpen = isOpen;
    }

    String name() {
        return name;
    }

    synchronized void add(ServiceReference<CacheStore> reference, CacheStore added) {
        Bundle bundle = reference.getBundle();
        if (bundle != null && name.equals(reference.getProperty("name"))) {
            String plugin = String.valueOf(bundle.getSymbolicName());
            Version version = bundle.getVersion();
            candidates.put(
                    reference,
                    new Candidate(
                            reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0,
                            reference.getProperty(Constants.SERVICE_ID) instanceof Long id ? id : 0,
                            plugin,
                            version,
                            guard.apply(added, plugin + " " + version)));
            sort();
        }
    }

    synchronized void remove(ServiceReference<CacheStore> reference) {
        if (candidates.remove(reference) != null) {
            sort();
        }
    }

    private void sort() {
        inOrder = candidates.values().stream().sorted(Candidate.ORDER).toList();
        store();
    }

    /** The one that is to be asked, if it is there. A plugin that is opened, retired or disabled is heeded at once. */
    Optional<GuardedStore> store() {
        for (Candidate candidate : inOrder) {
            if (isOpen.test(candidate.plugin(), candidate.version().toString())) {
                tell(candidate);
                return Optional.of(candidate.store());
            }
        }
        tell(null);
        return Optional.empty();
    }

    private void tell(@Nullable Candidate now) {
        long id = now == null ? NONE : now.id();
        if (id == told) {
            return;
        }
        synchronized (this) {
            if (id == told) {
                return;
            }
            told = id;
        }
        if (now == null) {
            LOG.warn("No plugin at work has the cache store '{}' any more; memory answers in its place", name);
        } else {
            LOG.info("The cache is '{}' of plugin {} {} from now on", name, now.plugin(), now.version());
        }
    }
}
