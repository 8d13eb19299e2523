package io.clickml.api.security;

import io.clickml.api.Actor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signing in and out. */
public interface Sessions {
    /**
     * Begins a new session; an old one of the same browser ends.
     *
     * @param oldSessionId the session that the request came with; null for none
     * @throws io.clickml.api.RequestException UNAUTHENTICATED if name or password is wrong, TOO_MANY after too many failures
     */
    Session login(String user, char[] password, String address, @Nullable String oldSessionId);

    /** The session of that id, if it is still good; this counts as use of it. */
    Optional<Session> find(String id);

    /** Whether a session is still good. Unlike {@link #find} this is no use of it: one that is only watched runs out. */
    boolean isOpen(String id);

    /** Ends a session. */
    void logout(String id, Actor actor);
}
