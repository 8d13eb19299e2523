package io.clickml.api.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in.
 *
 * @param name 1 to 64 letters, digits, periods, hyphens, underscores, at signs; unique without regard to case
 * @param lastLogin null if never
 * @param version raised with every change, for optimistic locking
 */
public record User(
        String name,
        String displayName,
        Role role,
        boolean enabled,
        Instant created,
        @Nullable Instant lastLogin,
        int version) {}
