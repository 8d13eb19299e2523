package io.clickml.tribuo;

import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Dictionary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers the labels of a feature by the mean target of their rows, so that a tree can part them by a threshold (Breiman
 * et al., "Classification and Regression Trees", 1984, section 4.2.2). Means of few rows are drawn to the mean of all.
 */
final class TargetOrder {
    private static final double PRIOR_ROWS = 10;

    private TargetOrder() {}

    /**
     * The labels that occur, in that order; equal ones by name.
     *
     * @param truth the target of each row, NaN for rows that do not count
     */
    static Dictionary of(CategoryColumn column, double[] truth) {
        double[] sums = new double[column.dictionary().size()];
        double[] counts = new double[sums.length];
        double total = 0;
        double rows = 0;
        for (int i = 0; i < truth.length; i++) {
            int code = column.code(i);
            if (truth[i] == truth[i]) {
                total += truth[i];
                rows++;
                if (code >= 0) {
                    sums[code] += truth[i];
                    counts[code]++;
                }
            }
        }
        double mean = total / Math.max(rows, 1);
        double[] means = new double[sums.length];
        Arrays.setAll(means, code -> (sums[code] + PRIOR_ROWS * mean) / (counts[code] + PRIOR_ROWS));
        List<String> labels = IntStream.range(0, sums.length)
                .filter(code -> counts[code] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(code -> means[code])
                        .thenComparing(column.dictionary()::label))
                .map(column.dictionary()::label)
                .toList();
        return Dictionary.of(labels);
    }
}
