package io.clickml.api.security;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import java.util.Optional;

/** Manages users. Implemented by the auth bundle; every change is audited. */
public interface Users {
    /** Filters: {@code role}, {@code enabled}. */
    Page<User> list(Query query);

    /** The user of that name. */
    Optional<User> find(String name);

    /** Creates a user. Passwords have at least 10 characters. */
    User create(String name, String displayName, Role role, char[] password, Actor actor);

    /** Changes a user; {@code user.version()} must be the current one. The last enabled admin cannot be disabled or demoted. */
    User update(User user, Actor actor);

    /** Sets a password and ends the sessions of the user. */
    void setPassword(String name, char[] password, Actor actor);

    /** Changes one's own password. */
    void changePassword(String name, char[] current, char[] password, Actor actor);

    /** Deletes a user, with sessions and tokens. Not the last enabled admin. */
    void delete(String name, Actor actor);
}
