package io.clickml.auth.shiro;

import java.time.Instant;
import java.util.Optional;

/** Keeps browser sessions by the digest of their ids. The one place to change where sessions are to outlive the process. */
interface SessionStore {
    /** One session; {@code digest} is what is kept of its id. */
    record Entry(String digest, String user, String csrfToken, Instant created, Instant lastUsed) {}

    /** Adds a session. */
    void put(Entry entry);

    /** The session of that digest, good or not. */
    Optional<Entry> find(String digest);

    /** Notes use. */
    void touch(String digest, Instant when);

    /** Removes a session; nothing happens where there is none. */
    void remove(String digest);

    /** Removes all sessions of a user. */
    void removeAll(String user);

    /** Removes all sessions that were begun, or used for the last time, before these instants. */
    void removeOld(Instant createdBefore, Instant usedBefore);
}
