package io.clickml.artifacts.file;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Failures of the file system, told so that the operator of the server can act. */
final class Failures {
    private Failures() {}

    static ClickMLException of(String doing, Path directory, IOException e) {
        // Java has no exception type for a full disk: the text of the system's error is all there is.
        String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("no space left") || text.contains("quota exceeded") || text.contains("not enough space")) {
            return new ClickMLException(
                    ErrorCode.EXHAUSTED,
                    doing + " failed: the disk of " + directory
                            + " is full. Free space there, or delete data sets and runs that are no longer needed.",
                    e);
        }
        return new ClickMLException(
                ErrorCode.UNAVAILABLE,
                doing + " failed in " + directory + ": " + e
                        + ". Check that the directory exists and that the server may write there.",
                e);
    }
}
