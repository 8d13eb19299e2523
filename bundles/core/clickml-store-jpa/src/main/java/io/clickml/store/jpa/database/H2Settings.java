package io.clickml.store.jpa.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * H2 in a file of its own.
 *
 * @param directory where the file {@code clickml.mv.db} is; made readable to its owner alone
 */
public record H2Settings(Path directory) implements DatabaseSettings {
    /** Without WRITE_DELAY=0, H2 loses committed rows when the process is killed. */
    private static final String OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000";

    /** Refuses a path that H2 would read options from. */
    public H2Settings {
        if (directory.toString().indexOf(';') >= 0) {
            throw new IllegalArgumentException(
                    "The directory '" + directory + "' has a semicolon in it, which H2 cannot take. Choose another.");
        }
    }

    @Override
    public DataSource dataSource() {
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot make the database directory " + directory + ": " + e.getMessage(), e);
        }
        JdbcDataSource source = new JdbcDataSource();
        // a channel of the usual kind is closed, for all, when a thread that uses it is interrupted
        source.setURL("jdbc:h2:async:" + directory.resolve("clickml") + OPTIONS);
        source.setUser("clickml");
        source.setPassword("");
        return source;
    }

    @Override
    public String platform() {
        return "org.eclipse.persistence.platform.database.H2Platform";
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of("json", "varchar", "text", "varchar", "codepoints", "");
    }

    @Override
    public String connectionInitSql() {
        return "";
    }

    /**
     * H2 saves table by table what has changed when one transaction commits, and with it the rows of others that are under way:
     * an undo log that is saved before its table lacks what is written in between. Killed then, H2 keeps those rows for good.
     */
    @Override
    public boolean writesInTurn() {
        return true;
    }

    @Override
    public String description() {
        return "H2 in " + directory;
    }
}
