package io.clickml.store.jpa;

import io.clickml.store.jpa.database.Database;
import io.clickml.store.jpa.database.DatabaseSettings;
import io.clickml.store.jpa.database.H2Settings;
import io.clickml.store.jpa.database.PostgresSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The databases that the tests run on: one in each run, started once. */
enum TestDatabase {
    H2 {
        @Override
        DatabaseSettings fresh() {
            try {
                return new H2Settings(
                        Files.createTempDirectory(Path.of("target"), "h2-").toAbsolutePath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    POSTGRES {
        private @Nullable EmbeddedPostgres server;
        private int databases;

        @Override
        DatabaseSettings fresh() {
            try {
                if (server == null) {
                    server = EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "on")
                            .start();
                }
                String name = "clickml_" + databases++;
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("create database " + name);
                }
                return new PostgresSettings(
                        "localhost", server.getPort(), name, Map.of("sslmode", "disable"), "postgres", "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    static final URL ROOT = Database.class.getProtectionDomain().getCodeSource().getLocation();
    private static final String[] TABLES = {
        "api_token", "user_account", "pipeline", "run", "run_counter", "dataset", "model", "audit_entry"
    };

    /** The one that this run of the tests is for. */
    static final TestDatabase CURRENT = valueOf(System.getProperty("clickml.test.database", "H2"));

    private @Nullable Database shared;

    /** An empty database, without tables. */
    abstract DatabaseSettings fresh();

    /** One database for all tests, emptied. */
    synchronized Database emptied() {
        if (shared == null) {
            shared = open(fresh());
        }
        return shared.write(connection -> {
            for (String table : TABLES) {
                Sql.update(connection, "delete from " + table, List.of());
            }
            Sql.update(connection, "update audit_head set entry = 0, hash = ?", List.of(AuditTrail.GENESIS));
            return shared;
        });
    }

    static Database open(DatabaseSettings settings) {
        return new Database(() -> settings, ROOT);
    }
}
