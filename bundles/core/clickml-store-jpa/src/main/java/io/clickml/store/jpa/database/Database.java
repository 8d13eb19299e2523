package io.clickml.store.jpa.database;

import io.clickml.api.HealthCheck;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import jakarta.persistence.EntityManager;
import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The database of this server. It is opened by a thread of its own, again and again until that succeeds, so that the services
 * that need it are there from the start: until then they wait for a moment, and then say UNAVAILABLE.
 */
@Component(
        service = {Database.class, HealthCheck.class},
        immediate = true)
public final class Database implements HealthCheck, AutoCloseable {
    private final Opener opener;

    /** The database that environment and framework properties name. */
    @Activate
    public Database(BundleContext context) {
        this(
                () -> DatabaseSettings.of(System.getenv(), context.getProperty("clickml.home")),
                context.getBundle().getEntry("/"));
    }

    /**
     * A database.
     *
     * @param settings asked by the thread that opens it
     * @param root of this bundle's classes
     */
    public Database(Supplier<DatabaseSettings> settings, URL root) {
        opener = new Opener(settings, root);
    }

    /** Work with a connection. */
    @FunctionalInterface
    public interface SqlWork<T> {
        /** Does it. The connection is not kept. */
        T apply(Connection connection) throws SQLException;
    }

    /** Work with entities and, in the same transaction, a connection. */
    @FunctionalInterface
    public interface EntityWork<T> {
        /** Does it. Neither is kept. */
        T apply(EntityManager entities, Connection connection) throws SQLException;
    }

    /** Reads, and nothing else; each statement sees what is committed when it begins. */
    public <T> T read(SqlWork<T> work) {
        return use(opener.open(), work);
    }

    private static <T> T use(OpenDatabase open, SqlWork<T> work) {
        try (Connection connection = open.pool().getConnection()) {
            return work.apply(connection);
        } catch (SQLException | RuntimeException e) {
            throw Failures.translate(e);
        }
    }

    /** Writes in one transaction, without entities. */
    public <T> T write(SqlWork<T> work) {
        OpenDatabase open = opener.open();
        return open.turns()
                .take(() -> use(open, connection -> {
                    connection.setAutoCommit(false);
                    try {
                        T result = work.apply(connection);
                        connection.commit();
                        return result;
                    } catch (SQLException | RuntimeException e) {
                        connection.rollback();
                        throw e;
                    }
                }));
    }

    /** Reads and writes in one transaction. */
    public <T> T transact(EntityWork<T> work) {
        OpenDatabase open = opener.open();
        return open.turns().take(() -> transact(open, work));
    }

    private static <T> T transact(OpenDatabase open, EntityWork<T> work) {
        try (EntityManager entities = open.entities().createEntityManager()) {
            entities.getTransaction().begin();
            try {
                T result = work.apply(entities, entities.unwrap(Connection.class));
                entities.getTransaction().commit();
                return result;
            } finally {
                if (entities.getTransaction().isActive()) {
                    entities.getTransaction().rollback();
                }
            }
        } catch (SQLException | RuntimeException e) {
            throw Failures.translate(e);
        }
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Optional<String> problem() {
        return opener.problem();
    }

    @Deactivate
    @Override
    public void close() {
        opener.close();
    }

    static RequestException unavailable(String message) {
        return new RequestException(Reason.UNAVAILABLE, message, Duration.ofSeconds(2));
    }
}
