package io.clickml.api.plugin;

import java.util.List;

/**
 * How a version was removed.
 *
 * @param done whether it is gone; if not, it is {@link PluginState#DRAINING}
 * @param users who still use it, such as {@code run 12 of 'Churn'}
 * @param held what keeps its classes in memory, such as a thread, by name; empty if nothing was found
 */
public record Removal(boolean done, List<String> users, List<String> held) {}
