package io.clickml.store.jpa;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.store.jpa.database.Database;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A change by somebody, under way in a transaction in which it is audited too. */
record Change(EntityManager entities, Connection connection, Actor actor, AuditTrail trail, Instant now) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** What is done. */
    @FunctionalInterface
    interface Work<T> {
        T apply(Change change) throws SQLException;
    }

    /** Does it, or, if anything fails, nothing. */
    static <T> T run(Database database, Actor actor, Work<T> work) {
        return database.transact((entities, connection) -> {
            AuditTrail trail = AuditTrail.take(connection);
            T result = work.apply(new Change(entities, connection, actor, trail, Texts.now()));
            entities.flush();
            return result;
        });
    }

    /** Who, as it is stored. */
    String user() {
        return Texts.line(actor.user(), 200);
    }

    void audit(String action, String target, @Nullable Object before, @Nullable Object after) throws SQLException {
        trail.add(actor, action, target, before, after);
    }

    /** Whether it could be an id at all. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** The entity of that id; NOT_FOUND if there is none. */
    <T> T get(Class<T> type, String kind, String id) {
        T entity = isId(id) ? entities.find(type, id) : null;
        if (entity == null) {
            throw RequestException.notFound(kind, id);
        }
        return entity;
    }

    /** The stored spelling of a name that is taken. */
    Optional<String> taken(String table, String name) throws SQLException {
        return Sql.first(
                connection,
                "select name from " + table + " where name_key = ?",
                List.of(Texts.key(name)),
                row -> row.getString(1));
    }

    /** CONFLICT if a name is taken by something else than what has it now. */
    void requireFree(String table, String kind, String name, @Nullable String current) throws SQLException {
        if (current != null && Texts.key(current).equals(Texts.key(name))) {
            return;
        }
        Optional<String> taken = taken(table, name);
        if (taken.isPresent()) {
            throw new RequestException(
                    Reason.CONFLICT,
                    "There is a " + kind + " named '" + taken.get() + "' already. Choose another name.");
        }
    }

    /** STALE if the expected version is not the stored one. */
    static void requireVersion(String kind, String name, int stored, int expected, Instant updated, String updatedBy) {
        if (stored != expected) {
            throw new RequestException(
                    Reason.STALE,
                    "The " + kind + " '" + name + "' was changed by " + updatedBy + " at " + updated
                            + ": it is at version " + stored + ", not " + expected
                            + ". Load it again and repeat the change.");
        }
    }
}
