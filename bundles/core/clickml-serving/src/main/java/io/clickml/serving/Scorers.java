package io.clickml.serving;

import io.clickml.api.RequestException;
import io.clickml.api.model.ModelStore;
import io.clickml.api.model.ModelVersion;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The scorers in memory. A request for one that is there costs a look-up in a map. What {@code latest} means is asked of
 * the store again after some seconds, since another server may have registered a version.
 */
final class Scorers implements AutoCloseable {
    private static final long LATEST_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST = 64;

    private record Key(String name, int version) {}

    private record Latest(int version, long asked) {}

    private final ModelStore models;
    private final ScorerLoader loader;
    private final ConcurrentHashMap<Key, AtomicReference<Scorer>> loaded = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Latest> latest = new ConcurrentHashMap<>();

    Scorers(ModelStore models, ScorerLoader loader) {
        this.models = models;
        this.loader = loader;
    }

    /**
     * The scorer of a version.
     *
     * @param version a number from 1, or {@code latest}
     */
    Scorer find(String name, String version) {
        int number = version.equals("latest") ? latest(name) : number(name, version);
        Key key = new Key(name, number);
        AtomicReference<Scorer> known = loaded.get(key);
        Scorer scorer = known == null ? null : known.get();
        return scorer == null ? load(key) : scorer;
    }

    private static int number(String name, String version) {
        if (version.length() <= 9 && !version.isEmpty() && version.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Integer.parseInt(version);
        }
        throw RequestException.notFound("version", version + "' of model '" + name);
    }

    private int latest(String name) {
        Latest known = latest.get(name);
        long now = System.nanoTime();
        if (known != null && now - known.asked() < LATEST_NANOS) {
            return known.version();
        }
        List<ModelVersion> versions = models.versions(name);
        if (versions.isEmpty()) {
            latest.remove(name);
            throw RequestException.notFound("model", name);
        }
        latest.put(name, new Latest(versions.get(0).version(), now));
        return versions.get(0).version();
    }

    private Scorer load(Key key) {
        ModelVersion model = models.find(key.name(), key.version())
                .orElseThrow(() -> RequestException.notFound("model", key.name() + "' version '" + key.version()));
        makeRoom();
        AtomicReference<Scorer> slot = loaded.computeIfAbsent(key, k -> new AtomicReference<>());
        synchronized (slot) {
            Scorer scorer = slot.get();
            if (scorer == null) {
                scorer = loader.load(key.name(), key.version(), model.servedGraph());
                slot.set(scorer);
            }
            return scorer;
        }
    }

    /** Lets one go if there are many. Requests that hold it finish, since what it holds are plain objects. */
    private void makeRoom() {
        if (loaded.size() >= MOST) {
            loaded.keySet().stream().findFirst().ifPresent(this::evict);
        }
    }

    private void evict(Key key) {
        AtomicReference<Scorer> slot = loaded.remove(key);
        Scorer scorer = slot == null ? null : slot.getAndSet(null);
        if (scorer != null) {
            scorer.close();
        }
    }

    void forget(String name, int version) {
        latest.remove(name);
        evict(new Key(name, version));
    }

    /** A version of a plugin has gone, though it was in use: what holds its classes is let go. */
    void forgetPlugin(String plugin, String pluginVersion) {
        for (Scorer scorer : all()) {
            if (scorer.graph().steps().stream()
                    .anyMatch(step ->
                            step.plugin().equals(plugin) && step.pluginVersion().equals(pluginVersion))) {
                evict(new Key(scorer.name(), scorer.version()));
            }
        }
    }

    void changed(String name) {
        latest.remove(name);
    }

    boolean loaded(String name, int version) {
        AtomicReference<Scorer> slot = loaded.get(new Key(name, version));
        return slot != null && slot.get() != null;
    }

    Collection<Scorer> all() {
        return loaded.values().stream()
                .map(AtomicReference::get)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    @Override
    public void close() {
        List.copyOf(loaded.keySet()).forEach(this::evict);
    }
}
