package io.clickml.api.run;

/** How far a step is. */
public enum StepStatus {
    /** Waits for its inputs, or for a free thread. */
    WAITING,
    /** Is at work. */
    RUNNING,
    /** Is done. */
    SUCCEEDED,
    /** Has failed. */
    FAILED,
    /** Was not begun, because a step before it failed. */
    SKIPPED,
    /** Was stopped. */
    CANCELLED
}
