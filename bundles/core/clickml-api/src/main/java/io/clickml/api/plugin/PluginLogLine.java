package io.clickml.api.plugin;

import java.time.Instant;

/**
 * A line of the log of a plugin.
 *
 * @param level ERROR, WARN, INFO or DEBUG
 */
public record PluginLogLine(Instant time, String level, String message) {}
