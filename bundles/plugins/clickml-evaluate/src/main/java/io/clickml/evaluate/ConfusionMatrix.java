package io.clickml.evaluate;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * How many rows with each actual label were given each predicted label.
 *
 * @param labels the model's first, then those it does not know
 * @param counts by actual, then predicted label
 */
record ConfusionMatrix(List<String> labels, long[][] counts) {
    long rows() {
        long rows = 0;
        for (int label = 0; label < counts.length; label++) {
            rows += actual(label);
        }
        return rows;
    }

    /** Rows that have this label. */
    long actual(int label) {
        long sum = 0;
        for (long count : counts[label]) {
            sum += count;
        }
        return sum;
    }

    /** Rows that were given this label. */
    long predicted(int label) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[label];
        }
        return sum;
    }

    /** Share of rows that were given their label. */
    double accuracy() {
        long right = 0;
        for (int label = 0; label < counts.length; label++) {
            right += counts[label][label];
        }
        return (double) right / rows();
    }

    /** Of the rows that were given this label, the share that have it; NaN if none was. */
    double precision(int label) {
        return (double) counts[label][label] / predicted(label);
    }

    /** Of the rows that have this label, the share that were given it; NaN if none has. */
    double recall(int label) {
        return (double) counts[label][label] / actual(label);
    }

    /**
     * Harmonic mean of precision and recall (van Rijsbergen: Information Retrieval, 1979); NaN if no row has or was
     * given it.
     */
    double f1(int label) {
        return 2.0 * counts[label][label] / (actual(label) + predicted(label));
    }

    /**
     * Mean recall of the labels that occur (Brodersen et al.: The Balanced Accuracy and Its Posterior Distribution,
     * 2010).
     */
    double balancedAccuracy() {
        double sum = 0;
        int occurring = 0;
        for (int label = 0; label < counts.length; label++) {
            if (actual(label) > 0) {
                sum += recall(label);
                occurring++;
            }
        }
        return sum / occurring;
    }

    /** Mean of one of the above over the labels that occur or were predicted, where it is undefined counting as 0. */
    double macro(IntToDoubleFunction measure) {
        double sum = 0;
        int used = 0;
        for (int label = 0; label < counts.length; label++) {
            if (actual(label) + predicted(label) > 0) {
                double value = measure.applyAsDouble(label);
                sum += Double.isNaN(value) ? 0 : value;
                used++;
            }
        }
        return sum / used;
    }

    /**
     * Matthews' correlation coefficient for any number of labels (Gorodkin: Comparing two K-category assignments by a
     * K-category correlation coefficient, 2004), from -1 to 1; NaN if only one label occurs or was predicted.
     */
    double matthews() {
        double total = rows();
        double right = accuracy() * total;
        double both = 0;
        double actualSquares = 0;
        double predictedSquares = 0;
        for (int label = 0; label < counts.length; label++) {
            double actual = actual(label);
            double predicted = predicted(label);
            both += actual * predicted;
            actualSquares += actual * actual;
            predictedSquares += predicted * predicted;
        }
        return (right * total - both)
                / (Math.sqrt(total * total - predictedSquares) * Math.sqrt(total * total - actualSquares));
    }
}
