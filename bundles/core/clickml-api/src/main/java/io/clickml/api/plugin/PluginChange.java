package io.clickml.api.plugin;

/** What can be done to an installed version. */
public enum PluginChange {
    /** Puts it back to work: from {@link PluginState#RETIRED}, {@code DISABLED}, {@code DRAINING} or {@code FAILED}. */
    ENABLE,
    /** Keeps it from new runs. */
    RETIRE,
    /** Takes its code out of the server as soon as nobody uses it, and keeps its jar. */
    DISABLE,
    /** Removes it for good as soon as nobody uses it. */
    REMOVE,
    /** Lets it work again after a quarantine. */
    CLEAR
}
