package io.clickml.auth.shiro;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions of this process; a restart ends them. */
final class MemorySessionStore implements SessionStore {
    private final Map<String, Entry> sessions = new ConcurrentHashMap<>();

    @Override
    public void put(Entry entry) {
        sessions.put(entry.digest(), entry);
    }

    @Override
    public Optional<Entry> find(String digest) {
        return Optional.ofNullable(sessions.get(digest));
    }

    @Override
    public void touch(String digest, Instant when) {
        sessions.computeIfPresent(
                digest, (key, e) -> new Entry(e.digest(), e.user(), e.csrfToken(), e.created(), when));
    }

    @Override
    public void remove(String digest) {
        sessions.remove(digest);
    }

    @Override
    public void removeAll(String user) {
        sessions.values().removeIf(entry -> entry.user().equalsIgnoreCase(user));
    }

    @Override
    public void removeOld(Instant createdBefore, Instant usedBefore) {
        sessions.values()
                .removeIf(
                        e -> e.created().isBefore(createdBefore) || e.lastUsed().isBefore(usedBefore));
    }
}
