package io.clickml.tribuo;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.util.Arrays;
import java.util.List;

/** The rows of one batch as an {@link Encoding} numbers them. For one thread. */
final class Rows {
    private final Encoding encoding;
    private final Column[] columns;
    private final int[][] codes;
    private final int count;

    Rows(Encoding encoding, Table batch) {
        this.encoding = encoding;
        List<Field> fields = encoding.inputs().fields();
        count = batch.rowCount();
        columns = new Column[fields.size()];
        codes = new int[columns.length][];
        int category = 0;
        for (int c = 0; c < columns.length; c++) {
            String name = fields.get(c).name();
            switch (fields.get(c).type()) {
                case CATEGORY -> {
                    CategoryColumn labels = batch.category(name);
                    columns[c] = labels;
                    CategoryColumn recoded = labels.recode(encoding.categories().get(category++));
                    codes[c] = new int[count];
                    for (int i = 0; i < count; i++) {
                        codes[c][i] = recoded.code(i);
                    }
                }
                case BOOLEAN -> columns[c] = batch.bool(name);
                case VECTOR -> columns[c] = vector(name, batch.vector(name), encoding.widths()[c]);
                default -> columns[c] = batch.numeric(name);
            }
        }
    }

    private static VectorColumn vector(String name, VectorColumn column, int dimension) {
        if (column.size() > 0 && column.dimension() != dimension && column.missingCount() < column.size()) {
            throw new ClickMLException(
                    ErrorCode.COLUMN_TYPE,
                    "Column '" + name + "' has vectors of " + column.dimension() + " values; the model was trained on "
                            + dimension + ". Make them in the same way as for training.");
        }
        return column;
    }

    /** Number of rows. */
    int count() {
        return count;
    }

    /** Whether row {@code i} has a finite number, or a label known or not, in every column. */
    boolean isComplete(int i) {
        for (int c = 0; c < columns.length; c++) {
            if (columns[c].isMissing(i)
                    || columns[c] instanceof NumericColumn numbers && !Double.isFinite(numbers.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Copies row {@code i} into {@code target}. Numbers that are missing, and positions of labels that are missing or
     * unknown, become {@code missing}; one-hot, such labels are all zeros.
     */
    void copyTo(int i, double[] target, double missing) {
        int at = 0;
        for (int c = 0; c < columns.length; c++) {
            Column column = columns[c];
            int width = encoding.widths()[c];
            if (codes[c] != null) {
                int code = codes[c][i];
                if (encoding.oneHot()) {
                    Arrays.fill(target, at, at + width, 0);
                    if (code >= 0) {
                        target[at + code] = 1;
                    }
                } else {
                    target[at] = code < 0 ? missing : code;
                }
            } else if (column.isMissing(i)) {
                Arrays.fill(target, at, at + width, missing);
            } else if (column instanceof NumericColumn numbers) {
                double value = numbers.get(i);
                target[at] = value != value ? missing : value;
            } else if (column instanceof BooleanColumn truths) {
                target[at] = truths.get(i) ? 1 : 0;
            } else {
                ((VectorColumn) column).copyTo(i, target, at);
            }
            at += width;
        }
    }

    /** Whether number {@code k} of the columns' own values is present in row {@code i}; says nothing of unknown labels. */
    boolean isMissing(int column, int i) {
        return columns[column].isMissing(i)
                || columns[column] instanceof NumericColumn numbers && Double.isNaN(numbers.get(i));
    }

    /** The code of row {@code i} in a category column, or -1 if its label is missing or unknown. */
    int code(int column, int i) {
        return codes[column][i];
    }

    /** Whether a column holds labels. */
    boolean isCategory(int column) {
        return codes[column] != null;
    }

    /**
     * Adds the products of row {@code i} with rows of weights to {@code sums}; the row must be complete.
     *
     * @param weights one row per sum, each as wide as the encoding and one more, which is left alone
     */
    void addProducts(int i, double[] weights, double[] sums) {
        int stride = weights.length / sums.length;
        int at = 0;
        for (int c = 0; c < columns.length; c++) {
            Column column = columns[c];
            int width = encoding.widths()[c];
            if (codes[c] != null) {
                int code = codes[c][i];
                for (int k = 0, w = at + code; code >= 0 && k < sums.length; k++, w += stride) {
                    sums[k] += weights[w];
                }
            } else if (column instanceof VectorColumn vectors) {
                for (int d = 0; d < width; d++) {
                    add(vectors.get(i, d), weights, at + d, stride, sums);
                }
            } else {
                add(
                        column instanceof BooleanColumn truths
                                ? truths.get(i) ? 1 : 0
                                : ((NumericColumn) column).get(i),
                        weights,
                        at,
                        stride,
                        sums);
            }
            at += width;
        }
    }

    private static void add(double value, double[] weights, int at, int stride, double[] sums) {
        for (int k = 0, w = at; k < sums.length; k++, w += stride) {
            sums[k] += weights[w] * value;
        }
    }
}
