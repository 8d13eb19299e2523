package io.clickml.plugins.life;

import io.clickml.api.RequestException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.Version;

/** All installed versions, by name and descending version. Changes to versions of one name are made one at a time. */
public final class Registry {
    private record Key(String name, Version version) {}

    private final Map<Key, Installed> all = new ConcurrentSkipListMap<>(
            Comparator.comparing(Key::name).thenComparing(Key::version, Comparator.reverseOrder()));
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    private static Key key(Installed plugin) {
        return new Key(
                plugin.record().name(), Version.parseVersion(plugin.record().version()));
    }

    /** A lock that is held as long as it is open. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** Keeps others from changing the versions of a plugin. */
    Held lock(String name) {
        ReentrantLock lock = locks.computeIfAbsent(name, key -> new ReentrantLock());
        lock.lock();
        return lock::unlock;
    }

    Collection<Installed> all() {
        return all.values();
    }

    Optional<Installed> find(String name, String version) {
        try {
            return Optional.ofNullable(all.get(new Key(name, Version.parseVersion(version))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Installed existing(String name, String version) {
        return find(name, version).orElseThrow(() -> RequestException.notFound("plugin", name + " " + version));
    }

    /** The versions of one plugin, the newest first. */
    List<Installed> of(String name) {
        return all.values().stream()
                .filter(plugin -> plugin.record().name().equals(name))
                .toList();
    }

    void add(Installed plugin) {
        all.put(key(plugin), plugin);
    }

    void remove(Installed plugin) {
        all.remove(key(plugin), plugin);
    }
}
