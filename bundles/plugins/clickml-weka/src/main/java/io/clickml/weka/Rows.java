package io.clickml.weka;

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

/** The rows of one batch as values of Weka's instances. For one thread. */
final class Rows {
    private final Column[] columns;
    private final int[] widths;

    Rows(Attributes attributes, Table batch) {
        widths = attributes.widths();
        columns = new Column[widths.length];
        int category = 0;
        for (int c = 0; c < columns.length; c++) {
            Field field = attributes.inputs().fields().get(c);
            String name = field.name();
            columns[c] = switch (field.type()) {
                case CATEGORY ->
                    batch.category(name).recode(attributes.categories().get(category++));
                case BOOLEAN -> batch.bool(name);
                case VECTOR -> vector(name, batch.vector(name), widths[c]);
                default -> batch.numeric(name);
            };
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

    /**
     * The values of row {@code i}, and one more place for the label, which is missing. NaN is Weka's missing value, which
     * labels not seen in training become as well.
     */
    double[] values(int i) {
        double[] values = new double[Arrays.stream(widths).sum() + 1];
        int at = 0;
        for (int c = 0; c < columns.length; c++) {
            Column column = columns[c];
            if (column.isMissing(i)) {
                Arrays.fill(values, at, at + widths[c], Double.NaN);
            } else if (column instanceof CategoryColumn labels) {
                values[at] = labels.code(i);
            } else if (column instanceof NumericColumn numbers) {
                values[at] = Double.isFinite(numbers.get(i)) ? numbers.get(i) : Double.NaN;
            } else if (column instanceof BooleanColumn truths) {
                values[at] = truths.get(i) ? 1 : 0;
            } else {
                ((VectorColumn) column).copyTo(i, values, at);
            }
            at += widths[c];
        }
        values[at] = Double.NaN;
        return values;
    }
}
