package io.clickml.store.jpa;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.security.Token;
import io.clickml.api.security.TokenStore;
import io.clickml.store.jpa.database.Database;
import io.clickml.store.jpa.entity.TokenEntity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** API tokens. */
@Component
public final class JpaTokenStore implements TokenStore {
    private static final String SELECT =
            "select t.id, u.name as user_name, t.name, t.scope, t.created, t.expires, t.last_used, t.secret_digest"
                    + " from api_token t join user_account u on u.name_key = t.user_key";

    private final Database database;

    /** A store in a database. */
    @Activate
    public JpaTokenStore(@Reference Database database) {
        this.database = database;
    }

    private static Stored read(ResultSet row) throws SQLException {
        Token token = new Token(
                row.getString("id"),
                row.getString("user_name"),
                row.getString("name"),
                TokenEntity.readScope(row.getString("scope")),
                Objects.requireNonNull(Sql.instant(row, "created")),
                Sql.instant(row, "expires"),
                Sql.instant(row, "last_used"));
        return new Stored(token, row.getString("secret_digest"));
    }

    @Override
    public List<Token> list(@Nullable String user) {
        return database.read(connection -> list(connection, user));
    }

    static List<Token> list(Connection connection, @Nullable String user) throws SQLException {
        String where = user == null ? "" : " where t.user_key = ?";
        return Sql.list(
                connection,
                SELECT + where + " order by u.name_key, t.created, t.id",
                user == null ? List.of() : List.of(Texts.key(user)),
                row -> read(row).token());
    }

    @Override
    public Optional<Token> find(String id) {
        return database.read(connection -> find(connection, id));
    }

    private static Optional<Token> find(Connection connection, String id) throws SQLException {
        return Sql.first(
                connection,
                SELECT + " where t.id = ?",
                List.of(id),
                row -> read(row).token());
    }

    @Override
    public Optional<Stored> findByDigest(String secretDigest) {
        return database.read(connection -> Sql.first(
                connection, SELECT + " where t.secret_digest = ?", List.of(secretDigest), JpaTokenStore::read));
    }

    @Override
    public void insert(Token token, String secretDigest, Actor actor) {
        Change.run(database, actor, change -> {
            if (Sql.first(
                            change.connection(),
                            "select 1 from user_account where name_key = ?",
                            List.of(Texts.key(token.user())),
                            row -> row.getInt(1))
                    .isEmpty()) {
                throw RequestException.notFound("user", token.user());
            }
            Token named = new Token(
                    token.id(),
                    token.user(),
                    Texts.name("token", token.name(), 200),
                    token.scope(),
                    token.created(),
                    token.expires(),
                    token.lastUsed());
            change.entities().persist(new TokenEntity(named, Texts.key(token.user()), secretDigest));
            change.audit("token.create", target(token.id()), null, named);
            return named;
        });
    }

    @Override
    public void noteUse(String id, Instant when) {
        database.write(connection -> Sql.update(
                connection,
                "update api_token set last_used = ? where id = ?",
                List.of(when.truncatedTo(ChronoUnit.MINUTES), id)));
    }

    @Override
    public boolean delete(String id, Actor actor) {
        return Change.run(database, actor, change -> {
            Optional<Token> before = find(change.connection(), id);
            if (before.isPresent()) {
                change.entities().remove(change.entities().find(TokenEntity.class, id));
                change.audit("token.delete", target(id), before.get(), null);
            }
            return before.isPresent();
        });
    }

    private static String target(String id) {
        return "token/" + id;
    }
}
