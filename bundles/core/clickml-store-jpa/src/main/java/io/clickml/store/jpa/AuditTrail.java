package io.clickml.store.jpa;

import io.clickml.api.Actor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of the chain of audit entries, held by one transaction. As every audited change begins with taking it, such changes
 * happen one after the other, on all servers: checks that they make of names and versions hold until they commit.
 */
final class AuditTrail {
    /** What the first entry's hash follows from. */
    static final String GENESIS = "0".repeat(64);

    private final Connection connection;
    private long last;
    private String hash;

    private AuditTrail(Connection connection, long last, String hash) {
        this.connection = connection;
        this.last = last;
        this.hash = hash;
    }

    /** Waits for all other changes to end, and keeps new ones waiting until this transaction ends. */
    static AuditTrail take(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "select entry, hash from audit_head where id = 1 for update",
                        List.of(),
                        row -> new AuditTrail(connection, row.getLong(1), row.getString(2)))
                .orElseThrow(() -> new IllegalStateException("The database has lost the row of audit_head."));
    }

    void add(Actor actor, String action, String target, @Nullable Object before, @Nullable Object after)
            throws SQLException {
        Entry entry = new Entry(
                last + 1,
                Texts.now(),
                Texts.line(actor.user(), 200),
                Texts.line(actor.address(), 200),
                Texts.line(action, 100),
                Texts.line(target, 500),
                Json.writeState(before),
                Json.writeState(after));
        String next = entry.hash(hash);
        Sql.update(
                connection,
                "insert into audit_entry (id, recorded, user_name, address, action, target, before_state, after_state, hash)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Arrays.asList(
                        entry.id,
                        entry.recorded,
                        entry.user,
                        entry.address,
                        entry.action,
                        entry.target,
                        entry.before,
                        entry.after,
                        next));
        Sql.update(connection, "update audit_head set entry = ?, hash = ? where id = 1", List.of(entry.id, next));
        last = entry.id;
        hash = next;
    }

    /** What a hash covers, in this order. */
    record Entry(
            long id,
            Instant recorded,
            String user,
            String address,
            String action,
            String target,
            @Nullable String before,
            @Nullable String after) {
        /** SHA-256 of the hash before and of all values, each with its length before it, so that none can borrow from the next. */
        String hash(String previous) {
            MessageDigest digest;
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java has SHA-256", e);
            }
            add(digest, previous);
            digest.update(ByteBuffer.allocate(16)
                    .putLong(id)
                    .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, recorded))
                    .flip());
            for (String value : Arrays.asList(user, address, action, target, before, after)) {
                add(digest, value);
            }
            return HexFormat.of().formatHex(digest.digest());
        }

        private static void add(MessageDigest digest, @Nullable String value) {
            byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4)
                    .putInt(value == null ? -1 : bytes.length)
                    .flip());
            digest.update(bytes);
        }
    }
}
