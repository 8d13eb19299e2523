package io.clickml.sdk.statistics;

import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Dictionary;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many rows have each label.
 *
 * @param rows by label, at least 1 each
 * @param missing how many rows have none
 */
public record LabelCounts(Map<String, Long> rows, long missing) {
    /** Copies the map; the copy is in the order of {@link String#compareTo}, in every JVM. */
    public LabelCounts {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /** The counts of a column. */
    public static LabelCounts of(CategoryColumn column) {
        Map<String, Long> rows = new HashMap<>();
        long[] counts = column.countByCode();
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                rows.put(column.dictionary().label(code), counts[code]);
            }
        }
        return new LabelCounts(rows, column.missingCount());
    }

    /** The counts of the rows of both. */
    public LabelCounts plus(LabelCounts other) {
        Map<String, Long> sums = new HashMap<>(rows);
        other.rows.forEach((label, count) -> sums.merge(label, count, Long::sum));
        return new LabelCounts(sums, missing + other.missing);
    }

    /** The labels, the most frequent first, equally frequent ones in the order of {@link String#compareTo}. */
    public List<String> byFrequency() {
        Comparator<Map.Entry<String, Long>> order = Map.Entry.comparingByValue(Comparator.reverseOrder());
        return rows.entrySet().stream()
                .sorted(order.thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The first of {@link #byFrequency}; empty if no row has a label. */
    public Optional<String> mostFrequent() {
        return byFrequency().stream().findFirst();
    }

    /** The labels that have at least {@code minRows} rows, in the order of {@link String#compareTo}. */
    public Dictionary dictionary(long minRows) {
        return Dictionary.of(rows.entrySet().stream()
                .filter(entry -> entry.getValue() >= minRows)
                .map(Map.Entry::getKey)
                .sorted()
                .toList());
    }
}
