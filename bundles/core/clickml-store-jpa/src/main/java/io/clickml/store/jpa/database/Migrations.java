package io.clickml.store.jpa.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the tables up to date. */
final class Migrations {
    /** The newest file in {@code db/migration}. */
    static final int LATEST = 2;

    private static final String HISTORY = "flyway_schema_history";

    private Migrations() {}

    /**
     * Migrates if anything is to be done. Flyway costs a second of processor time even if not, so it is asked only when needed.
     *
     * @throws IllegalStateException if the database was used by a newer server
     */
    static void run(DataSource source, DatabaseSettings settings) throws SQLException {
        int found = version(source);
        if (found > LATEST) {
            throw new IllegalStateException("The database (" + settings.description() + ") has schema " + found
                    + ", this server knows only " + LATEST + ". Start a newer server, or restore an older backup.");
        }
        if (found < LATEST) {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .table(HISTORY)
                    .baselineOnMigrate(false)
                    .target(MigrationVersion.fromVersion(String.valueOf(LATEST)))
                    .placeholders(settings.placeholders())
                    .load()
                    .migrate();
        }
    }

    /** The newest version that was applied; 0 if none was, or if one has failed and Flyway should tell. */
    private static int version(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean there;
            try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
                there = tables.next();
            }
            if (!there) {
                return 0;
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("select \"version\", \"success\" from \"" + HISTORY + "\"")) {
                int newest = 0;
                while (rows.next()) {
                    if (!rows.getBoolean(2)) {
                        return 0;
                    }
                    String version = rows.getString(1);
                    newest = Math.max(newest, version == null ? 0 : Integer.parseInt(version));
                }
                return newest;
            }
        }
    }
}
