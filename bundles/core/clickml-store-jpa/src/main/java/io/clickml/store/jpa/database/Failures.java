package io.clickml.store.jpa.database;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failed transaction means to the caller. */
final class Failures {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String UNIQUE = "23505";
    /** Lock time-out and deadlock, by H2 and by PostgreSQL. */
    private static final Set<String> BUSY = Set.of("HYT00", "40001", "40P01", "55P03");
    /** H2: closed, or its file cannot be read or written. PostgreSQL: shut down, starting, disk full, too many connections. */
    private static final Set<String> GONE =
            Set.of("90007", "90028", "90031", "90067", "90098", "90121", "57P01", "57P02", "57P03", "53100", "53300");

    private Failures() {}

    /** The exception to throw instead; the same one if it means nothing to a caller. */
    static RuntimeException translate(Exception failure) {
        if (failure instanceof RequestException request) {
            return request;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException) {
                return new RequestException(
                        Reason.STALE, "It was changed by somebody else in this very moment. Load it again.");
            }
            RequestException translated = cause instanceof SQLException sql ? translate(sql) : null;
            if (translated != null) {
                translated.initCause(failure);
                return translated;
            }
        }
        return failure instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException(failure.getMessage(), failure);
    }

    private static @Nullable RequestException translate(SQLException failure) {
        if (isConnectionLost(failure)) {
            return new RequestException(
                    Reason.UNAVAILABLE, "The database does not answer. Try again in a moment.", SOON);
        }
        String state = state(failure);
        if (state.equals(UNIQUE)) {
            return new RequestException(Reason.CONFLICT, "Somebody else has just added the same. Load the list again.");
        }
        if (BUSY.contains(state)) {
            return new RequestException(Reason.UNAVAILABLE, "The database is busy. Try again in a moment.", SOON);
        }
        return null;
    }

    /** Whether the connection can never be used again. */
    static boolean isConnectionLost(SQLException failure) {
        String state = state(failure);
        return GONE.contains(state) || state.startsWith("08") || failure instanceof SQLTransientConnectionException;
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }
}
