package io.clickml.artifacts.postgresql;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Up to eight connections, opened when needed, four of them kept. Nothing is connected before it is first used. */
final class Connections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int MOST = 8;
    private static final int KEPT = 4;
    private static final int WAIT_SECONDS = 10;

    /** What is done in one transaction; it may be done twice if the first connection was lost. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private final DataSource source;
    private final String where;
    private final Semaphore free = new Semaphore(MOST, true);
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Connections(DataSource source, String where) {
        this.source = source;
        this.where = where;
    }

    /** In one transaction. @throws ClickMLException of kind RESOURCE, saying what was being done */
    <T> T run(String doing, Work<T> work) {
        if (!acquire()) {
            throw new ClickMLException(
                    ErrorCode.UNAVAILABLE, doing + " failed: the " + where + " is busy. Try again in a moment.");
        }
        try {
            Connection kept = idle.pollFirst();
            if (kept != null) {
                try {
                    return use(kept, work);
                } catch (SQLException e) {
                    if (!Failures.isLost(e)) {
                        throw e;
                    }
                    // The database was restarted, or a firewall dropped it: so it did to the others.
                    closeIdle();
                }
            }
            return use(open(), work);
        } catch (SQLException e) {
            throw Failures.of(doing, where, e);
        } finally {
            free.release();
        }
    }

    private boolean acquire() {
        try {
            return free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Connection open() throws SQLException {
        if (closed) {
            throw new SQLException("the plugin was stopped", "57P01");
        }
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private <T> T use(Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.with(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            release(connection, done);
        }
    }

    private void release(Connection connection, boolean done) {
        if (!closed && idle.size() < KEPT && (done || rolledBack(connection))) {
            idle.addFirst(connection);
            if (closed) {
                closeIdle();
            }
        } else {
            close(connection);
        }
    }

    private static boolean rolledBack(Connection connection) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            LOG.debug("A connection is given up", e);
            return false;
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection is given up", e);
        }
    }

    private void closeIdle() {
        for (Connection connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            close(connection);
        }
    }

    @Override
    public void close() {
        closed = true;
        closeIdle();
    }
}
