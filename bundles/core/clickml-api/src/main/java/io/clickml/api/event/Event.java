package io.clickml.api.event;

import java.util.Map;

/**
 * Something that happened.
 *
 * @param type such as {@code run.changed}, {@code step.changed}, {@code operators.changed}
 * @param data what JSON can say: maps, lists, strings, numbers, Booleans, null, records
 */
public record Event(String type, Map<String, Object> data) {}
