package io.clickml.evaluate;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.Table;
import java.util.Arrays;

/**
 * Actual and predicted numbers, all finite, side by side.
 *
 * @param leftOut rows where either is missing or not finite
 */
record Residuals(double[] actual, double[] predicted, int leftOut) {
    static Residuals of(Table table, PredictionColumns columns) {
        double[] actual = table.numeric(columns.actual()).toArray();
        double[] predicted = table.numeric(columns.prediction()).toArray();
        int count = 0;
        for (int i = 0; i < actual.length; i++) {
            if (Double.isFinite(actual[i]) && Double.isFinite(predicted[i])) {
                actual[count] = actual[i];
                predicted[count++] = predicted[i];
            }
        }
        if (count == 0) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "None of " + actual.length
                            + " rows has a number both in '"
                            + columns.actual() + "' and in '" + columns.prediction()
                            + "'. Evaluate rows whose outcome is known and whose features are complete.");
        }
        return new Residuals(Arrays.copyOf(actual, count), Arrays.copyOf(predicted, count), actual.length - count);
    }

    /** Actual minus predicted. */
    double at(int i) {
        return actual[i] - predicted[i];
    }

    /** How far predictions are too low on average. */
    double mean() {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += at(i);
        }
        return sum / actual.length;
    }

    private double squares() {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += at(i) * at(i);
        }
        return sum;
    }

    /** Square root of the mean squared residual, in the unit of the target. */
    double rootMeanSquare() {
        return Math.sqrt(squares() / actual.length);
    }

    /** Mean of the residuals without their signs, in the unit of the target. */
    double meanAbsolute() {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += Math.abs(at(i));
        }
        return sum / actual.length;
    }

    /** Median of the residuals without their signs, in the unit of the target. */
    double medianAbsolute() {
        double[] sorted = new double[actual.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Math.abs(at(i));
        }
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2] / 2 + sorted[sorted.length / 2] / 2;
    }

    /**
     * Coefficient of determination: 1 less the share of the squared distances from the mean that is left (Kvålseth:
     * Cautionary Note about R², 1985, equation 1). May be negative; NaN if all actual values are the same.
     */
    double explained() {
        double mean = 0;
        double least = actual[0];
        double greatest = actual[0];
        for (double value : actual) {
            mean += value / actual.length;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        double total = 0;
        for (double value : actual) {
            total += (value - mean) * (value - mean);
        }
        return least == greatest ? Double.NaN : 1 - squares() / total;
    }

    /** Rows whose actual value is 0. */
    int zeros() {
        int count = 0;
        for (double value : actual) {
            count += value == 0 ? 1 : 0;
        }
        return count;
    }

    /**
     * Mean of residual by actual value, without signs, over rows whose actual value is not 0; 0.1 is 10 percent. NaN
     * without such.
     */
    double meanAbsolutePercentage() {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            sum += actual[i] == 0 ? 0 : Math.abs(at(i) / actual[i]);
        }
        return sum / (actual.length - zeros());
    }
}
