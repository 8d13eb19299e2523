package io.clickml.store.jpa;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.audit.AuditEntry;
import io.clickml.api.audit.AuditLog;
import io.clickml.store.jpa.Listing.Filter;
import io.clickml.store.jpa.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The chain of audit entries. */
@Component
public final class JpaAuditLog implements AuditLog {
    private static final String COLUMNS =
            "id, recorded, user_name, address, action, target, before_state, after_state, hash";
    private static final int CHUNK = 1000;
    private static final Listing LISTING = new Listing(
            COLUMNS,
            "audit_entry",
            "",
            Map.of("time", "id"),
            "id desc",
            "id",
            Map.of(
                    "user", Filter.text("user_name"),
                    "action", Filter.text("action"),
                    "target", Filter.text("target"),
                    "from", Filter.instant("recorded", ">="),
                    "until", Filter.instant("recorded", "<=")),
            List.of("lower(action)", "lower(target)"));

    private final Database database;

    /** A log in a database. */
    @Activate
    public JpaAuditLog(@Reference Database database) {
        this.database = database;
    }

    /** An entry as it is stored. */
    private record Row(AuditTrail.Entry entry, String hash) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    new AuditTrail.Entry(
                            row.getLong("id"),
                            Objects.requireNonNull(Sql.instant(row, "recorded")),
                            row.getString("user_name"),
                            row.getString("address"),
                            row.getString("action"),
                            row.getString("target"),
                            row.getString("before_state"),
                            row.getString("after_state")),
                    row.getString("hash"));
        }

        AuditEntry toAuditEntry() {
            return new AuditEntry(
                    entry.id(),
                    entry.recorded(),
                    entry.user(),
                    entry.address(),
                    entry.action(),
                    entry.target(),
                    Json.readState(entry.before()),
                    Json.readState(entry.after()),
                    hash);
        }
    }

    @Override
    public Page<AuditEntry> list(Query query) {
        return database.read(connection ->
                LISTING.page(connection, query, row -> Row.read(row).toAuditEntry()));
    }

    @Override
    public void append(Actor actor, String action, String target, @Nullable Object before, @Nullable Object after) {
        database.write(connection -> {
            AuditTrail.take(connection).add(actor, action, target, before, after);
            return target;
        });
    }

    @Override
    public OptionalLong firstBroken() {
        return database.read(JpaAuditLog::firstBroken);
    }

    /**
     * Follows the chain up to where it ended when this began. The head tells of a tail that was cut off, as long as whoever cut
     * it did not change the head as well: only a copy of the head elsewhere shows that.
     */
    private static OptionalLong firstBroken(Connection connection) throws SQLException {
        long end = Sql.list(connection, "select entry from audit_head where id = 1", List.of(), row -> row.getLong(1))
                .get(0);
        String hash = AuditTrail.GENESIS;
        long last = 0;
        while (last < end) {
            List<Row> rows = Sql.list(
                    connection,
                    "select " + COLUMNS + " from audit_entry where id > ? and id <= ? order by id" + " fetch first "
                            + CHUNK + " rows only",
                    List.of(last, end),
                    Row::read);
            if (rows.isEmpty()) {
                return OptionalLong.of(last + 1);
            }
            for (Row row : rows) {
                hash = row.entry().hash(hash);
                if (row.entry().id() != last + 1 || !hash.equals(row.hash())) {
                    return OptionalLong.of(last + 1);
                }
                last = row.entry().id();
            }
        }
        return headFollows(connection, end, hash);
    }

    /** Whether nothing hangs behind the end that did not move the head along; entries added meanwhile did. */
    private static OptionalLong headFollows(Connection connection, long end, String hash) throws SQLException {
        boolean beyond = !Sql.list(
                        connection,
                        "select id from audit_entry where id > ? fetch first 1 rows only",
                        List.of(end),
                        row -> row.getLong(1))
                .isEmpty();
        List<String> head = Sql.list(
                connection,
                "select hash from audit_head where id = 1 and entry = ?",
                List.of(end),
                row -> row.getString(1));
        if (head.isEmpty()) {
            return OptionalLong.empty();
        }
        if (beyond) {
            return OptionalLong.of(end + 1);
        }
        return head.get(0).equals(hash) ? OptionalLong.empty() : OptionalLong.of(end);
    }
}
