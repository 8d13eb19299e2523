package io.clickml.auth.shiro;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.security.Role;
import io.clickml.api.security.User;
import io.clickml.api.security.UserStore;
import io.clickml.api.security.Users;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Manages users. Whatever narrows what a user may do ends the user's sessions and is seen by the caches at once. */
@Component(service = Users.class)
public final class Accounts implements Users {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final int MAX_DISPLAY_NAME = 200;

    private final UserStore store;
    private final Passwords passwords;
    private final SessionRegistry sessions;
    private final UserCache users;
    private final TokenCache tokens;

    /** Users in that store. */
    @Activate
    public Accounts(
            @Reference UserStore store,
            @Reference Passwords passwords,
            @Reference SessionRegistry sessions,
            @Reference UserCache users,
            @Reference TokenCache tokens) {
        this.store = store;
        this.passwords = passwords;
        this.sessions = sessions;
        this.users = users;
        this.tokens = tokens;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public Page<User> list(Query query) {
        return store.list(query);
    }

    @Override
    public Optional<User> find(String name) {
        return store.find(name).map(UserStore.Stored::user);
    }

    @Override
    public User create(String name, String displayName, Role role, char[] password, Actor actor) {
        if (!isName(name)) {
            throw invalid(
                    "name",
                    "A user's name has 1 to 64 letters, digits, periods, hyphens, underscores or at signs, and begins with a"
                            + " letter or digit.");
        }
        requireDisplayName(displayName);
        Passwords.requireGood(name, password);
        User user = new User(name, displayName, role, true, Clock.systemUTC().instant(), null, 0);
        return store.insert(user, passwords.hash(password), actor);
    }

    private static void requireDisplayName(String displayName) {
        if (displayName.length() > MAX_DISPLAY_NAME) {
            throw invalid("displayName", "The displayed name is longer than " + MAX_DISPLAY_NAME + " characters.");
        }
    }

    private static RequestException invalid(String field, String message) {
        return new RequestException(Reason.INVALID, message, List.of(new FieldError(field, message)));
    }

    private User require(String name) {
        return find(name).orElseThrow(() -> RequestException.notFound("user", name));
    }

    @Override
    public synchronized User update(User user, Actor actor) {
        User before = require(user.name());
        requireDisplayName(user.displayName());
        boolean narrows = before.role() != user.role() || !user.enabled();
        if (isEnabledAdmin(before) && (user.role() != Role.ADMIN || !user.enabled())) {
            requireAnotherAdmin(before);
        }
        User after = store.update(user, actor);
        if (narrows) {
            sessions.endAll(user.name());
        }
        forget(user.name());
        return after;
    }

    private static boolean isEnabledAdmin(User user) {
        return user.role() == Role.ADMIN && user.enabled();
    }

    private void requireAnotherAdmin(User user) {
        if (store.count(Role.ADMIN) <= 1) {
            throw new RequestException(
                    Reason.CONFLICT,
                    "'" + user.name() + "' is the last enabled administrator. Give another user the role first.");
        }
    }

    private void forget(String name) {
        users.forget(name);
        tokens.forgetUser(name);
    }

    @Override
    public void setPassword(String name, char[] password, Actor actor) {
        User user = require(name);
        Passwords.requireGood(name, password);
        store.setPasswordHash(user.name(), passwords.hash(password), actor);
        sessions.endAll(user.name());
    }

    @Override
    public void changePassword(String name, char[] current, char[] password, Actor actor) {
        Passwords.requireGood(name, password);
        if (!passwords.matches(name, current)) {
            throw invalid("currentPassword", "The current password is wrong.");
        }
        setPassword(name, password, actor);
    }

    @Override
    public synchronized void delete(String name, Actor actor) {
        User user = require(name);
        if (isEnabledAdmin(user)) {
            requireAnotherAdmin(user);
        }
        store.delete(user.name(), actor);
        sessions.endAll(user.name());
        forget(user.name());
    }
}
