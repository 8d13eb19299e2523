package io.clickml.tribuo;

import org.tribuo.math.distance.CosineDistance;
import org.tribuo.math.distance.Distance;
import org.tribuo.math.distance.L1Distance;
import org.tribuo.math.distance.L2Distance;

/** How far two rows are apart. */
public enum DistanceMeasure {
    /** Length of the straight line. */
    EUCLIDEAN,
    /** Sum of the differences. */
    MANHATTAN,
    /** One minus the cosine of the angle, whatever the lengths; 1 to a row of zeros. */
    COSINE;

    /** The library's measure. */
    Distance create() {
        return switch (this) {
            case EUCLIDEAN -> new L2Distance();
            case MANHATTAN -> new L1Distance();
            case COSINE -> new CosineDistance();
        };
    }

    /** Distance of a row to the row that begins at {@code from} in {@code others}. */
    double between(double[] row, double[] others, int from) {
        return switch (this) {
            case EUCLIDEAN -> euclidean(row, others, from);
            case MANHATTAN -> manhattan(row, others, from);
            case COSINE -> cosine(row, others, from);
        };
    }

    private static double euclidean(double[] row, double[] others, int from) {
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            double difference = row[k] - others[from + k];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    private static double manhattan(double[] row, double[] others, int from) {
        double sum = 0;
        for (int k = 0; k < row.length; k++) {
            sum += Math.abs(row[k] - others[from + k]);
        }
        return sum;
    }

    private static double cosine(double[] row, double[] others, int from) {
        double product = 0;
        double left = 0;
        double right = 0;
        for (int k = 0; k < row.length; k++) {
            product += row[k] * others[from + k];
            left += row[k] * row[k];
            right += others[from + k] * others[from + k];
        }
        return left == 0 || right == 0 ? 1 : 1 - product / (Math.sqrt(left) * Math.sqrt(right));
    }
}
