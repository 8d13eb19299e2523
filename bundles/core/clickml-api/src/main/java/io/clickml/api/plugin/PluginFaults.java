package io.clickml.api.plugin;

/** Is told when the code of a plugin fails in a way that is neither the user's fault nor an ordinary defect. */
public interface PluginFaults {
    /**
     * An operator has failed with a linkage error, or has used up the memory or the stack. Returns at once.
     *
     * @param plugin symbolic name of the bundle
     */
    void report(String plugin, String version, String operator, Throwable cause);
}
