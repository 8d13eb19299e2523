package io.clickml.tribuo;

import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.util.Arrays;

/**
 * The mean over trees of what the leaves say: the shares of the labels in the leaf of a single tree, the votes of a
 * forest. Every row is judged: a number that is missing counts as 0, and a label that is missing or was not seen in
 * training as none of those known, as Tribuo has it.
 *
 * @param shares for each leaf one number per label
 */
public record TreeClassifier(String target, Encoding encoding, Dictionary labels, FlatTrees trees, float[] shares)
        implements Classifier {
    public TreeClassifier {
        if (labels.size() == 0 || !trees.fits(shares.length / labels.size(), encoding.width())) {
            throw new IllegalArgumentException("The leaves do not belong to the trees.");
        }
    }

    @Override
    public Schema inputs() {
        return encoding.inputs();
    }

    @Override
    public VectorColumn probabilities(Table batch) {
        Rows rows = encoding.rows(batch);
        double[] row = new double[encoding.width()];
        double[] sums = new double[labels.size()];
        float[] means = new float[sums.length];
        VectorColumn.Builder probabilities = VectorColumn.builder(rows.count(), sums.length);
        for (int i = 0; i < rows.count(); i++) {
            rows.copyTo(i, row, 0);
            Arrays.fill(sums, 0);
            for (int tree = 0; tree < trees.count(); tree++) {
                int at = trees.leaf(tree, row) * sums.length;
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += shares[at + k];
                }
            }
            for (int k = 0; k < sums.length; k++) {
                means[k] = (float) (sums[k] / trees.count());
            }
            probabilities.add(means);
        }
        return probabilities.build();
    }
}
