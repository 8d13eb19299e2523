package io.clickml.api.security;

import io.clickml.api.Actor;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request. It is the principal of every request behind the gate.
 *
 * @param permissions what the role allows and, for a token, its scope allows too
 * @param sessionId the browser session; null for a token
 */
public record Caller(
        String name,
        Role role,
        Set<Permission> permissions,
        String address,
        @Nullable String sessionId) implements Principal {
    /** Copies the set. */
    public Caller {
        permissions = Set.copyOf(permissions);
    }

    @Override
    public String getName() {
        return name;
    }

    /** For the audit log. */
    public Actor actor() {
        return new Actor(name, address);
    }
}
