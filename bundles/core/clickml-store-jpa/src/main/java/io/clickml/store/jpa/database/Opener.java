package io.clickml.store.jpa.database;

import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the database in the background, and knows whether it can be used. */
final class Opener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opener.class);
    private static final long RETRY_SECONDS = 5;
    /** How long a caller waits while the first attempt goes on. */
    private static final long PATIENCE_SECONDS = 20;

    private static final long CHECKED_FOR_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<DatabaseSettings> settings;
    private final URL root;
    private final CountDownLatch attempted = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable OpenDatabase open;
    private volatile String problem = "The database is being opened.";
    private volatile long checked = System.nanoTime() - CHECKED_FOR_NANOS;

    Opener(Supplier<DatabaseSettings> settings, URL root) {
        this.settings = settings;
        this.root = root;
        thread = new Thread(this::run, "clickml-database");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            do {
                attempt();
            } while (open == null && !closing.await(RETRY_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            open = OpenDatabase.open(settings.get(), root);
            problem = "";
        } catch (SQLException | RuntimeException | LinkageError e) {
            String now = "The database cannot be opened: " + reason(e);
            if (now.equals(problem)) {
                LOG.debug("Still: {}", now, e);
            } else {
                LOG.error("{} Trying again every {} s.", now, RETRY_SECONDS, e);
            }
            problem = now;
        } finally {
            attempted.countDown();
        }
    }

    /** The innermost message: pools and frameworks wrap what the database said. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null
                ? cause.toString()
                : cause.getMessage().lines().findFirst().orElse("");
    }

    /**
     * The open database.
     *
     * @throws io.clickml.api.RequestException UNAVAILABLE if it is not open
     */
    OpenDatabase open() {
        OpenDatabase now = open;
        if (now == null) {
            try {
                if (closing.getCount() > 0 && !attempted.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw Database.unavailable(problem + " Try again in a moment.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Database.unavailable(problem);
            }
            now = open;
        }
        if (now == null || closing.getCount() == 0) {
            throw Database.unavailable(closing.getCount() == 0 ? "The database is closed." : problem);
        }
        return now;
    }

    /** What is wrong; asks the database at most once a second. */
    Optional<String> problem() {
        OpenDatabase now = open;
        if (now != null && System.nanoTime() - checked >= CHECKED_FOR_NANOS) {
            checked = System.nanoTime();
            try (Connection connection = now.pool().getConnection()) {
                problem = connection.isValid(2) ? "" : "The database does not answer.";
            } catch (SQLException e) {
                problem = "The database does not answer: " + reason(e);
            }
        }
        return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        OpenDatabase last = open;
        open = null;
        problem = "The database is closed.";
        if (last != null) {
            last.close();
        }
    }
}
