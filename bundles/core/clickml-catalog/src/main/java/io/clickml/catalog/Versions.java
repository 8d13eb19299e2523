package io.clickml.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All entries by id, the newest version first. An id belongs to the plugin that came with it first: another one that
 * brings the same is held back until that has gone, so that nobody's pipelines change hands by accident.
 */
final class Versions {
    private record Owned(String plugin, List<Entry> entries, List<Entry> visible) {
        Owned(String plugin, List<Entry> entries) {
            this(
                    plugin,
                    entries,
                    entries.stream()
                            .filter(entry -> entry.plugin.equals(plugin))
                            .toList());
        }
    }

    private final Map<String, Owned> byId = new ConcurrentHashMap<>();

    /** Adds an entry in place of one that announced it, and returns the plugin that its id belongs to. */
    String add(Entry added) {
        return byId.compute(added.id, (id, owned) -> {
                    List<Entry> entries = new ArrayList<>(owned == null ? List.of() : owned.entries);
                    entries.removeIf(entry -> entry instanceof AnnouncedEntry && entry.release == added.release);
                    entries.add(added);
                    entries.sort(null);
                    return new Owned(owned == null ? added.plugin : owned.plugin, entries);
                })
                .plugin;
    }

    void remove(Entry removed) {
        byId.computeIfPresent(removed.id, (id, owned) -> {
            List<Entry> entries = new ArrayList<>(owned.entries);
            entries.remove(removed);
            Owned left = new Owned(owned.plugin, entries);
            if (!left.visible().isEmpty()) {
                return left;
            }
            Optional<Entry> heir = entries.stream().min(Comparator.comparingLong(entry -> entry.order));
            return heir.map(entry -> new Owned(entry.plugin, entries)).orElse(null);
        });
    }

    /** The versions of one operator. */
    List<Entry> of(String id) {
        Owned owned = byId.get(id);
        return owned == null ? List.of() : owned.visible();
    }

    /** The version that new users get, if any. */
    Optional<Entry> latest(String id) {
        return of(id).stream().filter(entry -> entry.release.open()).findFirst();
    }

    /** Whether it is the version that new users get. */
    boolean isLatest(Entry entry) {
        return latest(entry.id).filter(latest -> latest == entry).isPresent();
    }

    /** All operators in all versions. */
    Stream<Entry> all() {
        return byId.values().stream().flatMap(owned -> owned.visible().stream());
    }
}
