package io.clickml.api.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API token, without its secret.
 *
 * @param scope what it allows, at most what the role of its user allows
 * @param expires null for never
 * @param lastUsed to the minute; null if never
 */
public record Token(
        String id,
        String user,
        String name,
        Set<Permission> scope,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant lastUsed) {
    /** Copies the set. */
    public Token {
        scope = Set.copyOf(scope);
    }
}
