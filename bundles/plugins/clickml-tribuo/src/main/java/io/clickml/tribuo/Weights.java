package io.clickml.tribuo;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
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
                    throw new ClickMLException(ErrorCode.DATA_INVALID,
                            "Training ran away: the weights are no longer finite. Standardize the features, or lower the learning rate.");
                }
                weights[k * stride + f] = weight;
            }
        }
        return weights;
    }
}
