package io.clickml.api.plugin;

/** What an installed version of a plugin is there for. Each survives a restart of the server. */
public enum PluginState {
    /** New runs may get it. */
    ACTIVE,
    /** It serves those who have it, and nodes that ask for its version alone; other new runs get another version. */
    RETIRED,
    /** It is about to be disabled or removed, as soon as nobody uses it. */
    DRAINING,
    /** Its jar is kept, but its code is not in the server. */
    DISABLED,
    /** It failed so badly and so often that new runs do not get it until somebody clears it. */
    QUARANTINED,
    /** It should work, but does not start. */
    FAILED
}
