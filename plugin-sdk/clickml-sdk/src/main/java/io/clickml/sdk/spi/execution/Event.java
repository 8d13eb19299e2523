package io.clickml.sdk.spi.execution;

import io.clickml.sdk.error.ErrorCode;
import java.util.Map;

/** What a job reports. */
public sealed interface Event {
    /** Whether no other event follows. */
    default boolean isLast() {
        return this instanceof Staged || this instanceof Failed;
    }

    /** How much is done, from 0 to 1. */
    record Progress(double fraction) implements Event {}

    /** A line of the log. */
    record Line(String text) implements Event {}

    /** A point of a curve. */
    record Point(String name, double value) implements Event {}

    /** Something went wrong, and the job goes on, as when a worker is lost and its share done again. */
    record Setback(String text) implements Event {}

    /**
     * The job has ended well, and its output waits for {@link ExecutionEngine#commit}.
     *
     * @param rowsByPort how many rows each output has
     */
    record Staged(Map<String, Long> rowsByPort) implements Event {
        /** Copies the map. */
        public Staged {
            rowsByPort = Map.copyOf(rowsByPort);
        }
    }

    /** The job has ended, and nothing of it is left. */
    record Failed(ErrorCode code, String message) implements Event {}
}
