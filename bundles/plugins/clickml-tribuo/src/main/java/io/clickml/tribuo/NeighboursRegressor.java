package io.clickml.tribuo;

import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;

/**
 * The mean target of the nearest training rows. A row with a missing feature is not judged; a label that was not seen in
 * training counts as none of those known.
 *
 * @param targets of the training rows
 */
public record NeighboursRegressor(
        String target, Encoding encoding, Neighbours neighbours, double[] targets, boolean byDistance)
        implements Regressor {
    @Override
    public Schema inputs() {
        return encoding.inputs();
    }

    @Override
    public NumericColumn predict(Table batch) {
        Rows rows = encoding.rows(batch);
        double[] row = new double[encoding.width()];
        int[] found = new int[neighbours.nearest()];
        double[] distances = new double[found.length];
        NumericColumn.Builder predictions = NumericColumn.builder(rows.count());
        for (int i = 0; i < rows.count(); i++) {
            if (rows.isComplete(i)) {
                rows.copyTo(i, row, Double.NaN);
                neighbours.find(row, found, distances);
                predictions.add(mean(found, distances));
            } else {
                predictions.addMissing();
            }
        }
        return predictions.build();
    }

    private double mean(int[] found, double[] distances) {
        double sum = 0;
        double total = 0;
        for (int n = 0; n < found.length; n++) {
            double weight = Neighbours.weight(byDistance, distances[n]);
            sum += weight * targets[found[n]];
            total += weight;
        }
        return sum / total;
    }
}
