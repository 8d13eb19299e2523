package io.clickml.api.security;

import io.clickml.api.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Manages API tokens. Implemented by the auth bundle; every change is audited. */
public interface Tokens {
    /** A new token. The secret is shown this once. */
    record Created(Token token, String secret) {
        @Override
        public String toString() {
            return "Created " + token;
        }
    }

    /** Tokens of one user, or of all if {@code user} is null. */
    List<Token> list(@Nullable String user);

    /** The token of that id. */
    Optional<Token> find(String id);

    /** Creates a token; the scope must not exceed the role of the user. */
    Created create(String user, String name, Set<Permission> scope, @Nullable Instant expires, Actor actor);

    /** Revokes a token: it stops working at once. */
    void revoke(String id, Actor actor);
}
