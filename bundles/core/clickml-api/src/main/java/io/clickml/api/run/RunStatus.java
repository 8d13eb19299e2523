package io.clickml.api.run;

/** How far a run is. */
public enum RunStatus {
    /** Waits for its turn. */
    QUEUED,
    /** Is at work. */
    RUNNING,
    /** All steps have succeeded. */
    SUCCEEDED,
    /** At least one step has failed. */
    FAILED,
    /** Was stopped. */
    CANCELLED;

    /** Whether nothing will change any more. */
    public boolean ended() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
