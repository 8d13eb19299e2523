package io.clickml.api.security;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What kind of user somebody is. */
public enum Role {
    /** May do everything. */
    ADMIN(EnumSet.allOf(Permission.class)),
    /** May change pipelines, data and models, and run them. */
    EDITOR(EnumSet.of(Permission.READ, Permission.PREDICT, Permission.WRITE)),
    /** May look, and ask models. */
    VIEWER(EnumSet.of(Permission.READ, Permission.PREDICT));

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable from the start
    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Collections.unmodifiableSet(permissions);
    }

    /** What this role may do. */
    public Set<Permission> permissions() {
        return permissions;
    }
}
