package io.clickml.evaluate;

import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.VectorColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The labels that a model can give.
 *
 * @param labels in the order of its probabilities, if {@code ordered}
 * @param ordered whether that order is known
 */
record ModelLabels(List<String> labels, boolean ordered) {
    static ModelLabels of(CategoryColumn prediction, Optional<VectorColumn> probabilities) {
        List<String> labels = prediction.dictionary().labels();
        return probabilities
                .flatMap(vectors -> order(prediction, vectors))
                .map(order -> new ModelLabels(order, true))
                .orElseGet(() -> new ModelLabels(labels, false));
    }

    /**
     * A model numbers its labels as its probabilities, but a table that was put together anew may number them
     * otherwise. So the order is taken from the rows: the label predicted is that of the greatest probability.
     */
    private static Optional<List<String>> order(CategoryColumn prediction, VectorColumn vectors) {
        List<String> labels = prediction.dictionary().labels();
        @Nullable String[] seen = new String[vectors.dimension()];
        boolean consistent = true;
        boolean asNumbered = labels.size() == seen.length;
        for (int i = 0; i < prediction.size(); i++) {
            if (!prediction.isMissing(i) && !vectors.isMissing(i)) {
                int place = likeliest(vectors, i);
                String label = labels.get(prediction.code(i));
                consistent &= seen[place] == null || label.equals(seen[place]);
                asNumbered &= prediction.code(i) == place;
                seen[place] = label;
            }
        }
        List<String> found = new ArrayList<>();
        for (String label : seen) {
            if (label != null) {
                found.add(label);
            }
        }
        consistent &= found.stream().distinct().count() == found.size();
        if (asNumbered || !consistent) {
            return labels.size() == seen.length ? Optional.of(labels) : Optional.empty();
        }
        return filled(
                seen, labels.stream().filter(label -> !found.contains(label)).toList());
    }

    /** A place that is left goes to the label that is left, if there is one of each. */
    private static Optional<List<String>> filled(@Nullable String[] seen, List<String> left) {
        List<String> order = new ArrayList<>();
        for (String label : seen) {
            order.add(label == null && left.size() == 1 ? left.get(0) : label);
        }
        return order.stream().allMatch(Objects::nonNull)
                        && order.stream().distinct().count() == order.size()
                ? Optional.of(order)
                : Optional.empty();
    }

    private static int likeliest(VectorColumn vectors, int row) {
        int best = 0;
        for (int k = 1; k < vectors.dimension(); k++) {
            best = vectors.get(row, k) > vectors.get(row, best) ? k : best;
        }
        return best;
    }
}
