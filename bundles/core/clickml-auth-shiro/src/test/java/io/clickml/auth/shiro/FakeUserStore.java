package io.clickml.auth.shiro;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.security.Role;
import io.clickml.api.security.User;
import io.clickml.api.security.UserStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Users in a map; counts look-ups, and fails all of them on demand. */
final class FakeUserStore implements UserStore {
    private final Map<String, Stored> users = new TreeMap<>();
    int lookups;
    boolean down;

    FakeUserStore with(String name, Role role, String passwordHash) {
        users.put(name, new Stored(new User(name, name, role, true, Instant.EPOCH, null, 0), passwordHash));
        return this;
    }

    private Map<String, Stored> users() {
        if (down) {
            throw new RequestException(RequestException.Reason.UNAVAILABLE, "The database does not answer.");
        }
        return users;
    }

    @Override
    public Page<User> list(Query query) {
        List<User> all = users().values().stream().map(Stored::user).toList();
        return new Page<>(all, all.size(), 0, 1000);
    }

    @Override
    public Optional<Stored> find(String name) {
        lookups++;
        return Optional.ofNullable(users().get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public User insert(User user, String passwordHash, Actor actor) {
        users().put(user.name().toLowerCase(Locale.ROOT), new Stored(user, passwordHash));
        return user;
    }

    @Override
    public User update(User user, Actor actor) {
        users().computeIfPresent(user.name(), (name, stored) -> new Stored(user, stored.passwordHash()));
        return user;
    }

    @Override
    public void setPasswordHash(String name, String passwordHash, Actor actor) {
        users().computeIfPresent(name, (key, stored) -> new Stored(stored.user(), passwordHash));
    }

    @Override
    public void noteLogin(String name, Instant when) {
        users().computeIfPresent(name, (key, stored) -> {
            User u = stored.user();
            return new Stored(
                    new User(u.name(), u.displayName(), u.role(), u.enabled(), u.created(), when, u.version()),
                    stored.passwordHash());
        });
    }

    @Override
    public void delete(String name, Actor actor) {
        users().remove(name);
    }

    @Override
    public long count(Role role) {
        return users().values().stream()
                .filter(s -> s.user().role() == role && s.user().enabled())
                .count();
    }
}
