package io.clickml.tribuo;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.Table;
import org.tribuo.math.la.DenseMatrix;

/** Weights of Tribuo's linear models, in our order. */
final class Weights {
    private Weights() {}

    /**
     * One row of weights per output, in the order given, each with its bias last.
     *
     * @param features identifiers of the features, -1 for one without a weight
     * @param outputs identifiers of the outputs, -1 for one without weights
     * @throws ClickMLException if training has run away
     */
    static double[] of(DenseMatrix learned, int[] features, int[] outputs) {
        int stride = features.length + 1;
        int bias = learned.getDimension2Size() - 1;
        double[] weights = new double[outputs.length * stride];
        for (int k = 0; k < outputs.length; k++) {
            for (int f = 0; outputs[k] >= 0 && f < stride; f++) {
                int id = f == features.length ? bias : features[f];
                double weight = id < 0 ? 0 : learned.get(outputs[k], id);
                if (!Double.isFinite(weight)) {
                    throw new ClickMLException(
                            ErrorCode.DATA_INVALID,
                            "Training ran away: the weights are no longer finite. Standardize the features, or lower the learning rate.");
                }
                weights[k * stride + f] = weight;
            }
        }
        return weights;
    }

    /**
     * How far each number of a row moves the outputs: the mean over outputs of its absolute weight, times its standard
     * deviation in the complete rows of a table.
     */
    static double[] scaled(double[] weights, Encoding encoding, Table table) {
        int width = encoding.width();
        Rows rows = encoding.rows(table);
        double[] row = new double[width];
        double[] means = new double[width];
        double[] squares = new double[width];
        long count = 0;
        for (int i = 0; i < rows.count(); i++) {
            if (rows.isComplete(i)) {
                rows.copyTo(i, row, Double.NaN);
                count++;
                for (int k = 0; k < width; k++) {
                    double distance = row[k] - means[k];
                    means[k] += distance / count;
                    squares[k] += distance * (row[k] - means[k]);
                }
            }
        }
        double[] scaled = new double[width];
        for (int k = 0; k < width; k++) {
            for (int at = k; at < weights.length; at += width + 1) {
                scaled[k] += Math.abs(weights[at]) * Math.sqrt(squares[k] / Math.max(count, 1));
            }
        }
        return scaled;
    }
}
