package io.clickml.api.security;

import java.time.Instant;

/**
 * A browser's session.
 *
 * @param id secret; goes into a cookie that scripts cannot read
 * @param csrfToken secret; to be sent in the header {@code X-CSRF-Token} with every change
 * @param expires when it ends at the latest
 */
public record Session(String id, String csrfToken, Caller caller, Instant expires) {
    @Override
    public String toString() {
        return "Session of " + caller.name();
    }
}
