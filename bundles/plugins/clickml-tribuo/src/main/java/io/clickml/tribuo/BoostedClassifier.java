package io.clickml.tribuo;

import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;

/**
 * Boosted trees that score labels: with two labels one sum, made a probability of the second by the logistic function;
 * with more one sum each, made probabilities by softmax. Every row is judged: values that are missing, and labels that
 * were not seen in training, follow the direction that each split learned for them.
 */
public record BoostedClassifier(String target, Encoding encoding, Dictionary labels, BoostedTrees trees)
        implements Classifier {
    public BoostedClassifier {
        if (trees.base().length != (labels.size() == 2 ? 1 : labels.size())) {
            throw new IllegalArgumentException("The trees are for another number of labels.");
        }
    }

    @Override
    public Schema inputs() {
        return encoding.inputs();
    }

    @Override
    public VectorColumn probabilities(Table batch) {
        BoostedRows rows = new BoostedRows(encoding, batch);
        VectorColumn.Builder probabilities = VectorColumn.builder(rows.count(), labels.size());
        float[] sums = new float[trees.base().length];
        double[] scores = new double[sums.length];
        for (int i = 0; i < rows.count(); i++) {
            trees.sum(rows.row(i), sums);
            if (sums.length == 1) {
                float second = (float) (1 / (1 + Math.exp(-sums[0])));
                probabilities.add(1 - second, second);
            } else {
                for (int k = 0; k < sums.length; k++) {
                    scores[k] = sums[k];
                }
                probabilities.add(Classifier.softmax(scores));
            }
        }
        return probabilities.build();
    }
}
