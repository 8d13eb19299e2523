package io.clickml.prepare;

import io.clickml.prepare.Group.Aggregation;
import io.clickml.prepare.Group.Function;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.TimestampColumn;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is worked out of groups of rows.
 *
 * @param groups the group of each row, from 0 to {@code count - 1}
 */
record Aggregates(Table table, int[] groups, int count) {
    /** The first row of each group; none of a single group without rows. */
    int[] firstRows() {
        int[] rows = new int[count];
        Arrays.fill(rows, -1);
        for (int i = groups.length - 1; i >= 0; i--) {
            rows[groups[i]] = i;
        }
        return groups.length == 0 ? new int[0] : rows;
    }

    /** One value per group. */
    Column of(Aggregation aggregation) {
        if (aggregation.column().isEmpty()) {
            return counts(null);
        }
        String name = aggregation.column().get();
        return switch (aggregation.function()) {
            case COUNT -> counts(table.column(name));
            case DISTINCT -> distinct(name);
            case FIRST, MIN, MAX ->
                Columns.takeOrMissing(table.select(List.of(name)), choose(table.column(name), aggregation.function()))
                        .column(0);
            case SUM, MEAN, STD -> summed(table.numeric(name), aggregation.function());
        };
    }

    private Column counts(@Nullable Column column) {
        long[] counts = new long[count];
        for (int i = 0; i < groups.length; i++) {
            counts[groups[i]] += column == null || present(column, i) ? 1 : 0;
        }
        return IntegerColumn.of(counts);
    }

    private static boolean present(Column column, int i) {
        return !column.isMissing(i) && !(column instanceof NumericColumn numbers && Double.isNaN(numbers.get(i)));
    }

    private Column distinct(String name) {
        RowKeys values = new RowKeys(new boolean[1], false);
        int[] codes = values.of(table, List.of(name), true);
        LongCodes seen = new LongCodes();
        long[] counts = new long[count];
        for (int i = 0; i < groups.length; i++) {
            if (present(table.column(name), i)) {
                int known = seen.size();
                counts[groups[i]] += seen.add((long) groups[i] << 32 | codes[i]) == known ? 1 : 0;
            }
        }
        return IntegerColumn.of(counts);
    }

    /** For each group, the row whose value is the first, least or greatest; -1 if none has one. */
    private int[] choose(Column column, Function function) {
        int[] best = new int[count];
        Arrays.fill(best, -1);
        for (int i = 0; i < groups.length; i++) {
            int group = groups[i];
            if (present(column, i)
                    && (best[group] < 0
                            || function == Function.MIN && compare(column, i, best[group]) < 0
                            || function == Function.MAX && compare(column, i, best[group]) > 0)) {
                best[group] = i;
            }
        }
        return best;
    }

    private static int compare(Column column, int a, int b) {
        return column instanceof NumericColumn numbers
                ? Double.compare(numbers.get(a), numbers.get(b))
                : column instanceof IntegerColumn integers
                        ? Long.compare(integers.get(a), integers.get(b))
                        : Long.compare(((TimestampColumn) column).get(a), ((TimestampColumn) column).get(b));
    }

    private Column summed(NumericColumn column, Function function) {
        long[] counts = new long[count];
        double[] sums = new double[count];
        for (int i = 0; i < groups.length; i++) {
            if (present(column, i)) {
                counts[groups[i]]++;
                sums[groups[i]] += column.get(i);
            }
        }
        double[] squares = function == Function.STD ? squares(column, counts, sums) : sums;
        NumericColumn.Builder values = NumericColumn.builder(count);
        for (int g = 0; g < count; g++) {
            if (counts[g] == 0 || function == Function.STD && counts[g] == 1) {
                values.addMissing();
            } else {
                values.add(
                        function == Function.SUM
                                ? sums[g]
                                : function == Function.MEAN
                                        ? sums[g] / counts[g]
                                        : Math.sqrt(squares[g] / (counts[g] - 1)));
            }
        }
        return values.build();
    }

    /** Squared distances from the mean of the group, in a second pass, where one pass would cancel. */
    private double[] squares(NumericColumn column, long[] counts, double[] sums) {
        double[] squares = new double[count];
        for (int i = 0; i < groups.length; i++) {
            if (present(column, i)) {
                double off = column.get(i) - sums[groups[i]] / counts[groups[i]];
                squares[groups[i]] += off * off;
            }
        }
        return squares;
    }
}
