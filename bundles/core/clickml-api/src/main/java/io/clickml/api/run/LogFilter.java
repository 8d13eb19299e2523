package io.clickml.api.run;

import org.jspecify.annotations.Nullable;

/**
 * Which lines of a log are wanted.
 *
 * @param after only lines with a greater number
 * @param node only of this step; null for all
 * @param minLevel ERROR, WARN, INFO or DEBUG
 * @param text that a line must contain, in any case; empty for any
 */
public record LogFilter(long after, int limit, @Nullable String node, String minLevel, String text) {}
