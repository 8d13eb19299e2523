package io.clickml.prepare;

import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.TextColumn;
import io.clickml.sdk.table.TimestampColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A column as whole numbers that order as its values do.
 *
 * @param ranks 0 for a value, 1 for NaN, 2 for missing: compared first
 */
record SortKey(byte[] ranks, long[] values) {
    static SortKey of(Table table, String name, boolean descending) {
        Column column = table.column(name);
        byte[] ranks = new byte[column.size()];
        long[] values = values(column, name);
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = (byte)
                    (column.isMissing(i)
                            ? 2
                            : column instanceof NumericColumn numbers && Double.isNaN(numbers.get(i)) ? 1 : 0);
            values[i] = ranks[i] > 0 ? 0 : descending ? ~values[i] : values[i];
        }
        return new SortKey(ranks, values);
    }

    private static long[] values(Column column, String name) {
        if (column instanceof IntegerColumn integers) {
            return integers.toArray();
        }
        if (column instanceof TimestampColumn instants) {
            return instants.toArray();
        }
        long[] values = new long[column.size()];
        if (column instanceof NumericColumn numbers) {
            for (int i = 0; i < values.length; i++) {
                long bits = Double.doubleToLongBits(numbers.get(i) + 0.0);
                values[i] = bits < 0 ? bits ^ Long.MAX_VALUE : bits;
            }
        } else if (column instanceof BooleanColumn truths) {
            for (int i = 0; i < values.length; i++) {
                values[i] = truths.get(i) ? 1 : 0;
            }
        } else if (column instanceof CategoryColumn labels) {
            Map<String, Integer> places = places(labels.dictionary().labels());
            for (int i = 0; i < values.length; i++) {
                values[i] = labels.isMissing(i) ? 0 : places.get(labels.get(i));
            }
        } else if (column instanceof TextColumn words) {
            List<String> present = IntStream.range(0, values.length)
                    .filter(i -> !words.isMissing(i))
                    .mapToObj(words::get)
                    .toList();
            Map<String, Integer> places = places(present);
            for (int i = 0; i < values.length; i++) {
                values[i] = words.isMissing(i) ? 0 : places.get(words.get(i));
            }
        } else {
            throw new ClickMLException(
                    ErrorCode.COLUMN_TYPE,
                    "Column '" + name + "' is " + column.type() + ", which has no order. Sort by another column.");
        }
        return values;
    }

    private static Map<String, Integer> places(List<String> words) {
        Map<String, Integer> places = new HashMap<>();
        words.stream().distinct().sorted().forEach(word -> places.put(word, places.size()));
        return places;
    }

    private int compare(int a, int b) {
        return ranks[a] != ranks[b] ? ranks[a] - ranks[b] : Long.compare(values[a], values[b]);
    }

    /** Rows in the order of the keys; a merge sort, since the order of equal rows must stay. */
    static int[] order(List<SortKey> keys, int rows, Run run) {
        SortKey[] all = keys.toArray(SortKey[]::new);
        int[] from = new int[rows];
        for (int i = 0; i < rows; i++) {
            from[i] = i;
        }
        int[] to = new int[rows];
        for (long width = 1; width < rows; width *= 2) {
            run.checkCancelled();
            for (long start = 0; start < rows; start += 2 * width) {
                int middle = (int) Math.min(start + width, rows);
                merge(all, from, to, (int) start, middle, (int) Math.min(start + 2 * width, rows));
            }
            int[] swapped = from;
            from = to;
            to = swapped;
        }
        return from;
    }

    private static void merge(SortKey[] keys, int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            to[at] = left < middle && (right >= end || compare(keys, from[left], from[right]) <= 0)
                    ? from[left++]
                    : from[right++];
        }
    }

    private static int compare(SortKey[] keys, int a, int b) {
        for (SortKey key : keys) {
            int order = key.compare(a, b);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
