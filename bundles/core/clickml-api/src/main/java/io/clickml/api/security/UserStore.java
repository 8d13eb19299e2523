package io.clickml.api.security;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import java.time.Instant;
import java.util.Optional;

/** Keeps users. Names are looked up without regard to case. */
public interface UserStore {
    /** A user with what is needed to check the password. */
    record Stored(User user, String passwordHash) {
        @Override
        public String toString() {
            return "Stored " + user;
        }
    }

    /** Filters: {@code role}, {@code enabled}. Sort: {@code name}, {@code created}, {@code lastLogin}. */
    Page<User> list(Query query);

    /** The user of that name. */
    Optional<Stored> find(String name);

    /** Adds a user; CONFLICT if the name is taken. */
    User insert(User user, String passwordHash, Actor actor);

    /** Changes all but name and password; STALE unless {@code user.version()} is the stored one. */
    User update(User user, Actor actor);

    /** Sets the password; the audit entry does not contain it. */
    void setPasswordHash(String name, String passwordHash, Actor actor);

    /** Notes a login, without an audit entry of its own. */
    void noteLogin(String name, Instant when);

    /** Deletes a user and the user's tokens. */
    void delete(String name, Actor actor);

    /** Number of enabled users with a role. */
    long count(Role role);
}
