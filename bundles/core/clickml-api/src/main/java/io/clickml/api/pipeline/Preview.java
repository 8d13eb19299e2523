package io.clickml.api.pipeline;

import io.clickml.sdk.table.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a table.
 *
 * @param rows values as JSON has them, in the order of the fields; null is missing; instants as ISO 8601 text
 * @param total number of rows; -1 if not known
 * @param warnings what was noticed while reading
 */
public record Preview(List<Field> fields, List<List<@Nullable Object>> rows, long total, List<String> warnings) {}
