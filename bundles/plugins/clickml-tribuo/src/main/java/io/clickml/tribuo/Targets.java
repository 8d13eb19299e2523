package io.clickml.tribuo;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;

/** Reading the column to be predicted. */
final class Targets {
    private Targets() {}

    /** Labels as codes of a sorted dictionary of the labels that occur; -1 where the label is missing. */
    record Labels(Dictionary labels, int[] codes) {
        /** How many rows have each label. */
        long[] counts() {
            long[] counts = new long[labels.size()];
            for (int code : codes) {
                if (code >= 0) {
                    counts[code]++;
                }
            }
            return counts;
        }
    }

    /**
     * Labels of all rows.
     *
     * @throws ClickMLException if there are fewer than two
     */
    static Labels labels(Table examples, String target) {
        Column column = examples.column(target);
        CategoryColumn categories = column instanceof BooleanColumn truths ? labels(truths) : examples.category(target);
        Dictionary labels = Encoding.labels(categories);
        CategoryColumn recoded = categories.recode(labels);
        int[] codes = new int[recoded.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = recoded.code(i);
        }
        if (labels.size() == 0) {
            throw nothing(examples, target);
        }
        if (labels.size() == 1) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "Column '" + target + "' has the single label '" + labels.label(0)
                            + "'; classification needs at least two. Check the filter or split before this step.");
        }
        return new Labels(labels, codes);
    }

    private static CategoryColumn labels(BooleanColumn truths) {
        CategoryColumn.Builder labels = CategoryColumn.builder(truths.size());
        for (int i = 0; i < truths.size(); i++) {
            labels.addValue(truths.isMissing(i) ? null : String.valueOf(truths.get(i)));
        }
        return labels.build();
    }

    /**
     * Numbers of all rows; NaN where one is missing or not finite.
     *
     * @throws ClickMLException if all are
     */
    static double[] numbers(Table examples, String target) {
        NumericColumn column = examples.numeric(target);
        double[] numbers = column.toArray();
        boolean any = false;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = column.isMissing(i) || !Double.isFinite(numbers[i]) ? Double.NaN : numbers[i];
            any |= numbers[i] == numbers[i];
        }
        if (!any) {
            throw nothing(examples, target);
        }
        return numbers;
    }

    private static ClickMLException nothing(Table examples, String target) {
        return new ClickMLException(
                ErrorCode.DATA_INVALID,
                examples.rowCount() == 0
                        ? "The table has no rows to learn from. Check the filter or split before this step."
                        : "Column '" + target + "' has no value in any of the " + examples.rowCount()
                                + " rows. Choose another target.");
    }
}
