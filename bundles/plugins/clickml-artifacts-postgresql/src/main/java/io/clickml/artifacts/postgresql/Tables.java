package io.clickml.artifacts.postgresql;

import io.clickml.sdk.spi.ArtifactStore.Artifact;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements. Each is part of a transaction of the caller. */
final class Tables {
    private static final String[] CREATION = {
        // Two servers that begin at once would trip over each other.
        "select pg_advisory_xact_lock(hashtext('clickml_artifact'))",
        """
        create table if not exists clickml_artifact (
            digest text primary key,
            size_bytes bigint not null,
            created timestamptz not null default now())""",
        """
        create table if not exists clickml_artifact_chunk (
            digest text not null references clickml_artifact on delete cascade,
            number integer not null,
            sum bytea not null,
            bytes bytea not null,
            primary key (digest, number))""",
        // Most artifacts are compressed, or are parsed faster than PostgreSQL would unpack them.
        "alter table clickml_artifact_chunk alter column bytes set storage external"
    };

    /** Size of an artifact, and one of its chunks, which is null if there is no such chunk. */
    record Found(long sizeBytes, byte @Nullable [] bytes, byte @Nullable [] sum) {}

    private Tables() {}

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : CREATION) {
                statement.execute(sql);
            }
        }
    }

    /** Until the end of the transaction, nobody else writes this one. */
    static void lock(Connection connection, String digest) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            statement.setString(1, digest);
            statement.execute();
        }
    }

    /** What is there; empty if it is not there, or not all of it is what was put. The database computes the sums. */
    static Optional<Artifact> intact(Connection connection, Spool spool) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select number, sum, sha256(bytes) from clickml_artifact_chunk where digest = ? order by number")) {
            statement.setString(1, spool.digest());
            try (ResultSet rows = statement.executeQuery()) {
                int number = 0;
                for (; rows.next(); number++) {
                    if (number >= spool.chunks()
                            || rows.getInt(1) != number
                            || !Arrays.equals(rows.getBytes(2), spool.sum(number))
                            || !Arrays.equals(rows.getBytes(3), spool.sum(number))) {
                        return Optional.empty();
                    }
                }
                return number == spool.chunks()
                        ? find(connection, spool.digest()).filter(artifact -> artifact.sizeBytes() == spool.sizeBytes())
                        : Optional.empty();
            }
        }
    }

    private static Optional<Artifact> find(Connection connection, String digest) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select digest, size_bytes, created from clickml_artifact where digest = ?")) {
            statement.setString(1, digest);
            return artifacts(statement).stream().findFirst();
        }
    }

    static void insert(Connection connection, Spool spool) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into clickml_artifact (digest, size_bytes) values (?, ?)")) {
            statement.setString(1, spool.digest());
            statement.setLong(2, spool.sizeBytes());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into clickml_artifact_chunk (digest, number, sum, bytes) values (?, ?, ?, ?)")) {
            for (int number = 0; number < spool.chunks(); number++) {
                statement.setString(1, spool.digest());
                statement.setInt(2, number);
                statement.setBytes(3, spool.sum(number));
                statement.setBytes(4, spool.chunk(number));
                statement.executeUpdate();
            }
        }
    }

    static Optional<Found> find(Connection connection, String digest, int number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select a.size_bytes, c.bytes, c.sum from clickml_artifact a
                left join clickml_artifact_chunk c on c.digest = a.digest and c.number = ?
                where a.digest = ?""")) {
            statement.setInt(1, number);
            statement.setString(2, digest);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Found(rows.getLong(1), rows.getBytes(2), rows.getBytes(3)))
                        : Optional.empty();
            }
        }
    }

    /** In order of the digest, after one. */
    static List<Artifact> after(Connection connection, String digest, int most) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select digest, size_bytes, created from clickml_artifact where digest > ? order by digest limit ?")) {
            statement.setString(1, digest);
            statement.setInt(2, most);
            return artifacts(statement);
        }
    }

    private static List<Artifact> artifacts(PreparedStatement statement) throws SQLException {
        List<Artifact> artifacts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Timestamp created = rows.getTimestamp(3);
                artifacts.add(new Artifact(rows.getString(1), rows.getLong(2), created.toInstant()));
            }
        }
        return artifacts;
    }

    static boolean delete(Connection connection, String digest) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from clickml_artifact where digest = ?")) {
            statement.setString(1, digest);
            return statement.executeUpdate() > 0;
        }
    }
}
