package io.clickml.tribuo;

import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.util.Arrays;

/**
 * A linear score per label, made probabilities by softmax. A row with a missing feature is not judged; a label that was
 * not seen in training adds nothing to any score.
 *
 * @param weights for each label those of the encoded features, then the bias
 */
public record LinearClassifier(String target, Encoding encoding, Dictionary labels, double[] weights)
        implements Classifier {
    @Override
    public Schema inputs() {
        return encoding.inputs();
    }

    @Override
    public VectorColumn probabilities(Table batch) {
        Rows rows = encoding.rows(batch);
        int stride = weights.length / labels.size();
        double[] bias = new double[labels.size()];
        for (int k = 0; k < bias.length; k++) {
            bias[k] = weights[(k + 1) * stride - 1];
        }
        double[] scores = new double[bias.length];
        VectorColumn.Builder probabilities = VectorColumn.builder(rows.count(), bias.length);
        for (int i = 0; i < rows.count(); i++) {
            if (rows.isComplete(i)) {
                System.arraycopy(bias, 0, scores, 0, bias.length);
                rows.addProducts(i, weights, scores);
                probabilities.add(Classifier.softmax(scores));
            } else {
                probabilities.addMissing();
            }
        }
        return probabilities.build();
    }

    @Override
    public String toString() {
        return "LinearClassifier[" + target + ", " + labels + ", "
                + Arrays.stream(weights).filter(w -> w != 0).count() + " weights]";
    }
}
