package io.clickml.store.jpa.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import jakarta.persistence.EntityManagerFactory;
import java.net.URL;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections and entity managers of a database whose tables are up to date. */
record OpenDatabase(HikariDataSource pool, EntityManagerFactory entities, Turns turns) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenDatabase.class);
    /** Enough for two cores and their waiting requests; more would only queue in the database. */
    private static final int CONNECTIONS = 10;

    /**
     * Opens a database.
     *
     * @param root of the classes, for EclipseLink
     */
    @SuppressWarnings("try") // closed here only if the rest fails
    static OpenDatabase open(DatabaseSettings settings, URL root) throws SQLException {
        long start = System.nanoTime();
        HikariDataSource pool = pool(settings);
        try {
            long pooled = System.nanoTime();
            Migrations.run(pool, settings);
            long migrated = System.nanoTime();
            EntityManagerFactory entities = entities(settings, pool, root);
            LOG.info(
                    "Database open: {} (connections {} ms, schema {} ms, entities {} ms)",
                    settings.description(),
                    millis(start, pooled),
                    millis(pooled, migrated),
                    millis(migrated, System.nanoTime()));
            return new OpenDatabase(pool, entities, new Turns(settings.writesInTurn()));
        } catch (SQLException | RuntimeException | LinkageError e) {
            pool.close();
            throw e;
        }
    }

    private static long millis(long from, long until) {
        return (until - from) / 1_000_000;
    }

    private static HikariDataSource pool(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(settings.dataSource());
        config.setPoolName("clickml");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setExceptionOverride(new Eviction());
        if (!settings.connectionInitSql().isEmpty()) {
            config.setConnectionInitSql(settings.connectionInitSql());
        }
        return new HikariDataSource(config);
    }

    /** The pool knows only the standard's states for lost connections, and would hand H2's out again and again. */
    private static final class Eviction implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            return Failures.isConnectionLost(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }

    private static EntityManagerFactory entities(DatabaseSettings settings, HikariDataSource pool, URL root) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("eclipselink.classloader", OpenDatabase.class.getClassLoader());
        properties.put("eclipselink.weaving", "static");
        properties.put("eclipselink.target-database", settings.platform());
        properties.put("eclipselink.exclude-eclipselink-orm", "true");
        properties.put("eclipselink.jdbc.batch-writing", "JDBC");
        properties.put("eclipselink.logging.level", "WARNING");
        properties.put("eclipselink.session-name", "clickml-" + UUID.randomUUID());
        properties.put("eclipselink.deploy-on-startup", "true");
        return new PersistenceProvider()
                .createContainerEntityManagerFactory(new PersistenceUnit(pool, root), properties);
    }

    @Override
    public void close() {
        try {
            entities.close();
        } finally {
            pool.close();
        }
    }
}
