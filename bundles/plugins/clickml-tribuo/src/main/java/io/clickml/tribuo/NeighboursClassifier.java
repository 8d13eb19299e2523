package io.clickml.tribuo;

import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;

/**
 * The shares of the labels among the nearest training rows. A row with a missing feature is not judged; a label that was
 * not seen in training counts as none of those known.
 *
 * @param codes the label of each training row
 */
public record NeighboursClassifier(
        String target, Encoding encoding, Dictionary labels, Neighbours neighbours, int[] codes, boolean byDistance)
        implements Classifier {
    @Override
    public Schema inputs() {
        return encoding.inputs();
    }

    @Override
    public VectorColumn probabilities(Table batch) {
        Rows rows = encoding.rows(batch);
        double[] row = new double[encoding.width()];
        int[] found = new int[neighbours.nearest()];
        double[] distances = new double[found.length];
        VectorColumn.Builder probabilities = VectorColumn.builder(rows.count(), labels.size());
        for (int i = 0; i < rows.count(); i++) {
            if (rows.isComplete(i)) {
                rows.copyTo(i, row, Double.NaN);
                neighbours.find(row, found, distances);
                probabilities.add(shares(found, distances));
            } else {
                probabilities.addMissing();
            }
        }
        return probabilities.build();
    }

    private float[] shares(int[] found, double[] distances) {
        double[] votes = new double[labels.size()];
        double total = 0;
        for (int n = 0; n < found.length; n++) {
            double weight = Neighbours.weight(byDistance, distances[n]);
            votes[codes[found[n]]] += weight;
            total += weight;
        }
        float[] shares = new float[votes.length];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = (float) (votes[k] / total);
        }
        return shares;
    }
}
