package io.clickml.api.extension;

/** A plugin that should have answered a request has failed. The message names it; all the rest is in the log. */
public final class PluginFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean late;

    /**
     * With a message for the caller.
     *
     * @param late whether it did not answer in time
     */
    public PluginFailure(String message, boolean late) {
        super(message);
        this.late = late;
    }

    /** Whether it did not answer in time. */
    public boolean late() {
        return late;
    }
}
