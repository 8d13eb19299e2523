package io.clickml.artifacts.postgresql;

import io.clickml.artifacts.postgresql.Tables.Found;
import io.clickml.sdk.spi.ArtifactStore;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.postgresql.Driver;

/**
 * Artifacts as rows of a PostgreSQL database (11 or later), in chunks of 1 MiB, each with its SHA-256. The tables
 * {@code clickml_artifact} and {@code clickml_artifact_chunk} are created when first used.
 *
 * <p>The database is named by the environment variables {@code CLICKML_ARTIFACTS_POSTGRESQL_URL}, {@code _USER} and
 * {@code _PASSWORD}. Several servers may share it.
 */
@Component(property = "name=postgresql")
public final class PostgresqlArtifactStore implements ArtifactStore {
    private static final int PAGE = 1_000;

    private final Connections connections;
    private volatile boolean created;

    /** Takes the settings from the environment, or else from properties of the framework; connects when first used. */
    @Activate
    public PostgresqlArtifactStore(BundleContext context) throws SQLException {
        this(Settings.of(Settings.given(System.getenv(), context::getProperty)));
    }

    PostgresqlArtifactStore(Settings settings) throws SQLException {
        // It does so by itself only once, and an earlier store of this bundle may have undone it.
        if (!Driver.isRegistered()) {
            Driver.register();
        }
        connections = new Connections(settings.dataSource(), settings.description());
    }

    /** Closes the connections, and takes the driver out of the list of all drivers of the process, which would hold it. */
    @Deactivate
    void stop() throws SQLException {
        connections.close();
        if (Driver.isRegistered()) {
            Driver.deregister();
        }
    }

    private <T> T run(String doing, Connections.Work<T> work) {
        if (!created) {
            connections.run("Creating the tables for artifacts", connection -> {
                Tables.create(connection);
                return true;
            });
            created = true;
        }
        return connections.run(doing, work);
    }

    /** {@inheritDoc} What was written is read again, by the database, before the transaction ends. */
    @Override
    public Artifact put(InputStream bytes) {
        try (Spool spool = Spool.of(bytes)) {
            return run("Storing an artifact", connection -> keep(connection, spool));
        }
    }

    private static Artifact keep(Connection connection, Spool spool) throws SQLException {
        Tables.lock(connection, spool.digest());
        Optional<Artifact> known = Tables.intact(connection, spool);
        if (known.isPresent()) {
            return known.get();
        }
        Tables.delete(connection, spool.digest());
        Tables.insert(connection, spool);
        return Tables.intact(connection, spool)
                .orElseThrow(() -> Failures.corrupt(spool.digest(), "PostgreSQL has other bytes than it was given"));
    }

    @Override
    public InputStream open(String digest, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("Range from " + offset + " of length " + length);
        }
        checkName(digest);
        long end = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
        return new ChunkInputStream(digest, number -> chunk(digest, number), offset, end);
    }

    private Found chunk(String digest, int number) {
        return run("Reading artifact " + digest, connection -> Tables.find(connection, digest, number))
                .orElseThrow(() -> Failures.absent(digest));
    }

    private static void checkName(String digest) {
        if (!Digests.isDigest(digest)) {
            throw Failures.absent(digest);
        }
    }

    @Override
    public Stream<Artifact> list() {
        return Stream.iterate(
                        page(""),
                        page -> !page.isEmpty(),
                        page -> page(page.get(page.size() - 1).digest()))
                .flatMap(List::stream);
    }

    private List<Artifact> page(String after) {
        return run("Listing artifacts", connection -> Tables.after(connection, after, PAGE));
    }

    @Override
    public boolean delete(String digest) {
        checkName(digest);
        return run("Deleting artifact " + digest, connection -> {
            Tables.lock(connection, digest);
            return Tables.delete(connection, digest);
        });
    }
}
