package io.clickml.csv;

import io.clickml.sdk.table.ColumnType;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a column of the file.
 *
 * @param chosen whether the user chose the type, so that it is not widened
 * @param patterns forms of its times, if not ISO 8601
 * @param replacements texts by the texts that they replace
 */
record ColumnPlan(
        String name, ColumnType type, boolean chosen, List<String> patterns, Map<String, String> replacements) {}
