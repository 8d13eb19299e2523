package io.clickml.tribuo;

import io.clickml.sdk.table.Table;

/** Rows as boosted trees see them, in training and after: numbers of 32 bits, missing as NaN, infinities as the greatest. */
final class BoostedRows {
    private final Rows rows;
    private final double[] row;

    BoostedRows(Encoding encoding, Table batch) {
        rows = encoding.rows(batch);
        row = new double[encoding.width()];
    }

    int count() {
        return rows.count();
    }

    /** One row, overwritten by the next call. */
    double[] row(int i) {
        rows.copyTo(i, row, Double.NaN);
        for (int k = 0; k < row.length; k++) {
            row[k] = narrow(row[k]);
        }
        return row;
    }

    private static float narrow(double value) {
        return value > Float.MAX_VALUE ? Float.MAX_VALUE : value < -Float.MAX_VALUE ? -Float.MAX_VALUE : (float) value;
    }
}
