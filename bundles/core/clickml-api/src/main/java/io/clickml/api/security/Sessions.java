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

    /** The session of that id, if it is still good. */
    Optional<Session> find(String id);

    /** Ends a session. */
    void logout(String id, Actor actor);
}
