package io.clickml.tribuo;

import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Area under the ROC curve, by ranks, equal scores sharing theirs. */
final class Auc {
    private Auc() {}

    static double of(Table table, String target, String positive, Classifier model) {
        VectorColumn probabilities = model.probabilities(table);
        CategoryColumn truth = table.category(target);
        int k = model.labels().codeOf(positive);
        List<Integer> order = IntStream.range(0, table.rowCount())
                .filter(i -> !probabilities.isMissing(i))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probabilities.get(i, k)))
                .toList();
        double ranks = 0;
        double positives = 0;
        for (int from = 0, to; from < order.size(); from = to) {
            for (to = from;
                    to < order.size()
                            && probabilities.get(order.get(to), k) == probabilities.get(order.get(from), k); ) {
                to++;
            }
            for (int at = from; at < to; at++) {
                if (positive.equals(truth.get(order.get(at)))) {
                    ranks += (from + 1 + to) / 2.0;
                    positives++;
                }
            }
        }
        return (ranks - positives * (positives + 1) / 2) / (positives * (order.size() - positives));
    }
}
