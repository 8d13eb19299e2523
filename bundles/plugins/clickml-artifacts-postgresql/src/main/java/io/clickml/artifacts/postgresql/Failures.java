package io.clickml.artifacts.postgresql;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.sql.SQLException;

/** Failures, told so that the operator of the server can act. */
final class Failures {
    private Failures() {}

    static ClickMLException of(String doing, String where, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("53") && !state.equals("53300")) {
            return new ClickMLException(
                    ErrorCode.EXHAUSTED,
                    doing + " failed: the " + where + " is out of space or memory (" + e.getMessage()
                            + "). Give it more, or delete data sets and runs that are no longer needed.",
                    e);
        }
        return new ClickMLException(
                ErrorCode.UNAVAILABLE,
                doing + " failed in the " + where + ": " + e.getMessage()
                        + ". Check that it runs, and that the user in " + Settings.USER
                        + " may create tables and change them.",
                e);
    }

    static ClickMLException absent(String digest) {
        return new ClickMLException(
                ErrorCode.CORRUPT,
                "There is no artifact " + digest
                        + ". It was deleted, or its rows are lost: upload or compute it again.");
    }

    static ClickMLException corrupt(String digest, String how) {
        return new ClickMLException(
                ErrorCode.CORRUPT,
                "Artifact " + digest + " is damaged: " + how
                        + ". Restore it from a backup, or upload or compute it again.");
    }

    /** Whether the connection is lost rather than the statement wrong. */
    static boolean isLost(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }
}
