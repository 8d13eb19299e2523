package io.clickml.auth.shiro;

import io.clickml.auth.shiro.SessionStore.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The life of browser sessions: a new id at every login, 30 minutes without use, 12 hours at most. */
@Component(service = SessionRegistry.class)
public final class SessionRegistry {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration ABSOLUTE = Duration.ofHours(12);
    /** Use within this time is not noted again. */
    private static final Duration TOUCH_EVERY = Duration.ofSeconds(30);

    /** A session that has just begun, with the id that is known only now. */
    record Begun(String id, Entry entry) {}

    private final SessionStore store;
    private final Clock clock;

    /** Sessions in memory. */
    @Activate
    public SessionRegistry() {
        this(new MemorySessionStore(), Clock.systemUTC());
    }

    SessionRegistry(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Begun begin(String user) {
        Instant now = clock.instant();
        store.removeOld(now.minus(ABSOLUTE), now.minus(IDLE));
        String id = Secrets.random();
        Entry entry = new Entry(Secrets.digest(id), user, Secrets.random(), now, now);
        store.put(entry);
        return new Begun(id, entry);
    }

    /** The session of that id, if it is still good; this counts as use. */
    Optional<Entry> find(String id) {
        Optional<Entry> found = look(id);
        Instant now = clock.instant();
        found.filter(entry -> !now.isBefore(entry.lastUsed().plus(TOUCH_EVERY)))
                .ifPresent(entry -> store.touch(entry.digest(), now));
        return found;
    }

    /** The session of that id, if it is still good; looking is no use. */
    Optional<Entry> look(String id) {
        String digest = Secrets.digest(id);
        Instant now = clock.instant();
        Optional<Entry> found = store.find(digest);
        if (found.isPresent() && isOver(found.get(), now)) {
            store.remove(digest);
            return Optional.empty();
        }
        return found;
    }

    private static boolean isOver(Entry entry, Instant now) {
        return !now.isBefore(expires(entry)) || !now.isBefore(entry.lastUsed().plus(IDLE));
    }

    /** When a session ends however often it is used. */
    static Instant expires(Entry entry) {
        return entry.created().plus(ABSOLUTE);
    }

    void end(String id) {
        store.remove(Secrets.digest(id));
    }

    void endAll(String user) {
        store.removeAll(user);
    }
}
