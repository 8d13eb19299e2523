package io.clickml.api.run;

import java.time.Instant;

/**
 * One line of a run's log.
 *
 * @param number counts the lines of a run from 1
 * @param node the step; empty for the run itself
 * @param level ERROR, WARN, INFO, DEBUG
 */
public record LogLine(long number, Instant time, String node, String level, String text) {}
