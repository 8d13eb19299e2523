package io.clickml.store.jpa;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.security.Role;
import io.clickml.api.security.Token;
import io.clickml.api.security.User;
import io.clickml.api.security.UserStore;
import io.clickml.store.jpa.Listing.Filter;
import io.clickml.store.jpa.database.Database;
import io.clickml.store.jpa.entity.UserEntity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users. An enabled administrator always remains, whoever asks for the opposite, and whenever. */
@Component
public final class JpaUserStore implements UserStore {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final String COLUMNS =
            "name, display_name, role, enabled, password_hash, created, last_login, version";
    private static final Listing LISTING = new Listing(
            COLUMNS,
            "user_account",
            "",
            Map.of("name", "name_key", "created", "created", "lastLogin", "last_login"),
            "name_key",
            "name_key",
            Map.of("role", Filter.constant("role", Role.class), "enabled", new Filter("enabled = ?", truth())),
            List.of("name_key", "lower(display_name)"));

    private final Database database;

    /** A store in a database. */
    @Activate
    public JpaUserStore(@Reference Database database) {
        this.database = database;
    }

    private static Function<String, Object> truth() {
        return text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("true or false");
            }
            return Boolean.valueOf(text);
        };
    }

    private static Stored read(ResultSet row) throws SQLException {
        User user = new User(
                row.getString("name"),
                row.getString("display_name"),
                Role.valueOf(row.getString("role")),
                row.getBoolean("enabled"),
                Objects.requireNonNull(Sql.instant(row, "created")),
                Sql.instant(row, "last_login"),
                row.getInt("version"));
        return new Stored(user, row.getString("password_hash"));
    }

    @Override
    public Page<User> list(Query query) {
        return database.read(
                connection -> LISTING.page(connection, query, row -> read(row).user()));
    }

    @Override
    public Optional<Stored> find(String name) {
        return database.read(connection -> Sql.first(
                connection,
                "select " + COLUMNS + " from user_account where name_key = ?",
                List.of(Texts.key(name)),
                JpaUserStore::read));
    }

    @Override
    public User insert(User user, String passwordHash, Actor actor) {
        if (!NAME.matcher(user.name()).matches()) {
            throw new RequestException(
                    Reason.INVALID,
                    "A user name has 1 to 64 letters, digits, periods, hyphens, underscores and at signs.",
                    List.of(new RequestException.FieldError(
                            "name", "1 to 64 letters, digits, periods, hyphens, underscores, at signs")));
        }
        return Change.run(database, actor, change -> {
            change.requireFree("user_account", "user", user.name(), null);
            UserEntity entity =
                    new UserEntity(Texts.key(user.name()), displayed(user), passwordHash, change.now(), change.user());
            change.entities().persist(entity);
            change.entities().flush();
            change.audit("user.create", target(user.name()), null, entity.toUser());
            return entity.toUser();
        });
    }

    @Override
    public User update(User user, Actor actor) {
        return Change.run(database, actor, change -> {
            UserEntity entity = get(change, user.name());
            User before = entity.toUser();
            Change.requireVersion(
                    "user", before.name(), before.version(), user.version(), entity.updated(), entity.updatedBy());
            User wanted = displayed(user);
            entity.change(wanted.displayName(), wanted.role(), wanted.enabled(), change.now(), change.user());
            change.entities().flush();
            requireAdministrator(change.connection(), before);
            change.audit("user.update", target(before.name()), before, entity.toUser());
            return entity.toUser();
        });
    }

    @Override
    public void setPasswordHash(String name, String passwordHash, Actor actor) {
        Change.run(database, actor, change -> {
            UserEntity entity = get(change, name);
            User before = entity.toUser();
            entity.changePassword(passwordHash, change.now(), change.user());
            change.entities().flush();
            change.audit("user.password", target(before.name()), before, entity.toUser());
            return entity;
        });
    }

    @Override
    public void noteLogin(String name, Instant when) {
        database.write(connection -> Sql.update(
                connection,
                "update user_account set last_login = ? where name_key = ?",
                List.of(when, Texts.key(name))));
    }

    @Override
    public void delete(String name, Actor actor) {
        Change.run(database, actor, change -> {
            UserEntity entity = get(change, name);
            User before = entity.toUser();
            for (Token token : JpaTokenStore.list(change.connection(), before.name())) {
                change.audit("token.delete", "token/" + token.id(), token, null);
            }
            // the tokens go with the row that they refer to
            change.entities().remove(entity);
            change.entities().flush();
            requireAdministrator(change.connection(), before);
            change.audit("user.delete", target(before.name()), before, null);
            return entity;
        });
    }

    @Override
    public long count(Role role) {
        return database.read(connection -> count(connection, role));
    }

    private static long count(Connection connection, Role role) throws SQLException {
        return Sql.list(
                        connection,
                        "select count(*) from user_account where enabled and role = ?",
                        List.of(role),
                        row -> row.getLong(1))
                .get(0);
    }

    private static void requireAdministrator(Connection connection, User before) throws SQLException {
        if (before.enabled() && before.role() == Role.ADMIN && count(connection, Role.ADMIN) == 0) {
            throw new RequestException(
                    Reason.CONFLICT,
                    "'" + before.name()
                            + "' is the last enabled administrator. Make somebody else administrator first.");
        }
    }

    private static UserEntity get(Change change, String name) {
        UserEntity entity =
                NAME.matcher(name).matches() ? change.entities().find(UserEntity.class, Texts.key(name)) : null;
        if (entity == null) {
            throw RequestException.notFound("user", name);
        }
        return entity;
    }

    private static User displayed(User user) {
        return new User(
                user.name(),
                Texts.line(user.displayName().strip(), 200),
                user.role(),
                user.enabled(),
                user.created(),
                user.lastLogin(),
                user.version());
    }

    private static String target(String name) {
        return "user/" + name;
    }
}
