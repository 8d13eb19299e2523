package io.clickml.tribuo;

import io.clickml.sdk.model.Clusterer;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.stream.IntStream;

/**
 * Puts a row into the group whose centre is nearest (the first of equals). A row with a missing feature belongs nowhere; a
 * label that was not seen in training counts as none of those known.
 *
 * @param centres one encoded row per group
 */
public record Centroids(Encoding encoding, double[] centres, int groups, DistanceMeasure distance)
        implements Clusterer {
    public Centroids {
        if (groups < 1 || centres.length != groups * encoding.width()) {
            throw new IllegalArgumentException("The centres do not fit the features.");
        }
    }

    @Override
    public Schema inputs() {
        return encoding.inputs();
    }

    @Override
    public CategoryColumn assign(Table batch) {
        Rows rows = encoding.rows(batch);
        double[] row = new double[encoding.width()];
        int[] nearest = new int[rows.count()];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = -1;
            if (rows.isComplete(i)) {
                rows.copyTo(i, row, Double.NaN);
                nearest[i] = nearest(row);
            }
        }
        return CategoryColumn.of(labels(), nearest);
    }

    private int nearest(double[] row) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int group = 0; group < groups; group++) {
            double apart = distance.between(row, centres, group * row.length);
            if (apart < least) {
                least = apart;
                nearest = group;
            }
        }
        return nearest;
    }

    private Dictionary labels() {
        return Dictionary.of(IntStream.rangeClosed(1, groups)
                .mapToObj(group -> "cluster " + group)
                .toList());
    }
}
