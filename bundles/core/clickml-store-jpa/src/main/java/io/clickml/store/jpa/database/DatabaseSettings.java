package io.clickml.store.jpa.database;

import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which database. Drivers run code that a URL asks them to, so no URL from outside ever reaches one. */
public sealed interface DatabaseSettings permits H2Settings, PostgresSettings {
    /** The address of a PostgreSQL database. */
    String URL = "CLICKML_DB_URL";
    /** Who signs in there. */
    String USER = "CLICKML_DB_USER";
    /** With which password. */
    String PASSWORD = "CLICKML_DB_PASSWORD";

    /**
     * PostgreSQL if the environment names one, else H2 in a directory.
     *
     * @param home the framework property {@code clickml.home}; null if it is not set
     * @throws IllegalArgumentException naming the setting that is wrong, never its secrets
     */
    static DatabaseSettings of(Map<String, String> environment, @Nullable String home) {
        String url = environment.getOrDefault(URL, "").strip();
        if (!url.isEmpty()) {
            return PostgresSettings.parse(
                    url, environment.getOrDefault(USER, ""), environment.getOrDefault(PASSWORD, ""));
        }
        if (home == null || home.isBlank()) {
            throw new IllegalArgumentException(
                    "There is no place for the database: set the property clickml.home to a directory, or " + URL
                            + " to a PostgreSQL.");
        }
        return new H2Settings(Path.of(home).toAbsolutePath().normalize().resolve("database"));
    }

    /** Without a pool. */
    DataSource dataSource();

    /** What EclipseLink calls the database. */
    String platform();

    /** What differs in the migrations, by placeholder. */
    Map<String, String> placeholders();

    /** Run on each new connection. */
    String connectionInitSql();

    /** Whether transactions that write must not overlap, for what one that was cut off had written to be undone. */
    boolean writesInTurn();

    /** For messages; without secrets. */
    String description();
}
