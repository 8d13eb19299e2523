package io.clickml.tribuo;

import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;

/**
 * A weighted sum of the features. A row with a missing feature is not judged; a label that was not seen in training adds
 * nothing.
 *
 * @param weights those of the encoded features, then the bias
 */
public record LinearRegressor(String target, Encoding encoding, double[] weights) implements Regressor {
    @Override
    public Schema inputs() {
        return encoding.inputs();
    }

    @Override
    public NumericColumn predict(Table batch) {
        Rows rows = encoding.rows(batch);
        NumericColumn.Builder predictions = NumericColumn.builder(rows.count());
        double[] sum = new double[1];
        for (int i = 0; i < rows.count(); i++) {
            if (rows.isComplete(i)) {
                sum[0] = weights[weights.length - 1];
                rows.addProducts(i, weights, sum);
                predictions.add(sum[0]);
            } else {
                predictions.addMissing();
            }
        }
        return predictions.build();
    }
}
