package io.clickml.tribuo;

import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;

/**
 * The mean over trees of the leaf that a row falls into. Every row is judged: a number that is missing counts as 0, and a
 * label that is missing or was not seen in training as none of those known, as Tribuo has it.
 *
 * @param means for each leaf the mean target of its training rows
 */
public record TreeRegressor(String target, Encoding encoding, FlatTrees trees, double[] means) implements Regressor {
    public TreeRegressor {
        if (!trees.fits(means.length, encoding.width())) {
            throw new IllegalArgumentException("The leaves do not belong to the trees.");
        }
    }

    @Override
    public Schema inputs() {
        return encoding.inputs();
    }

    @Override
    public NumericColumn predict(Table batch) {
        Rows rows = encoding.rows(batch);
        double[] row = new double[encoding.width()];
        NumericColumn.Builder predictions = NumericColumn.builder(rows.count());
        for (int i = 0; i < rows.count(); i++) {
            rows.copyTo(i, row, 0);
            double sum = 0;
            for (int tree = 0; tree < trees.count(); tree++) {
                sum += means[trees.leaf(tree, row)];
            }
            predictions.add(sum / trees.count());
        }
        return predictions.build();
    }
}
