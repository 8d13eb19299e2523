package io.clickml.tribuo;

import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;

/**
 * Boosted trees whose sum is the prediction. Every row is judged: values that are missing, and labels that were not seen
 * in training, follow the direction that each split learned for them.
 */
public record BoostedRegressor(String target, Encoding encoding, BoostedTrees trees) implements Regressor {
    @Override
    public Schema inputs() {
        return encoding.inputs();
    }

    @Override
    public NumericColumn predict(Table batch) {
        BoostedRows rows = new BoostedRows(encoding, batch);
        NumericColumn.Builder predictions = NumericColumn.builder(rows.count());
        float[] sum = new float[1];
        for (int i = 0; i < rows.count(); i++) {
            trees.sum(rows.row(i), sum);
            predictions.add(sum[0]);
        }
        return predictions.build();
    }
}
