package io.clickml.evaluate;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows that have both an actual and a predicted label.
 *
 * @param labels those the model can give, then those that occur besides, which it does not know
 * @param known how many of the labels the model can give
 * @param rows positions in the table
 * @param actual code of the actual label of each of the rows
 * @param predicted code of the predicted label of each of the rows
 * @param withoutActual how many rows were left out for want of an actual label
 * @param withoutPrediction how many further rows were left out for want of a prediction
 */
record LabelledRows(
        List<String> labels,
        int known,
        int[] rows,
        int[] actual,
        int[] predicted,
        int withoutActual,
        int withoutPrediction) {
    private static final int MOST_LABELS = 2000;

    static LabelledRows of(Table table, PredictionColumns columns, ModelLabels model) {
        CategoryColumn given = table.category(columns.actual());
        Set<String> labelled = new LinkedHashSet<>(model.labels());
        long[] counts = given.countByCode();
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                labelled.add(given.dictionary().label(code));
            }
        }
        if (labelled.size() > MOST_LABELS) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "Columns '" + columns.actual() + "' and '" + columns.prediction() + "' have " + labelled.size()
                            + " labels; at most " + MOST_LABELS
                            + " can be compared. Merge rare ones with Replace labels.");
        }
        List<String> labels = List.copyOf(labelled);
        Dictionary all = Dictionary.of(labels);
        int[] actual = given.recode(all).toArray();
        int[] predicted = table.category(columns.prediction()).recode(all).toArray();
        int[] rows = new int[actual.length];
        int count = 0;
        int unlabelled = 0;
        for (int i = 0; i < actual.length; i++) {
            unlabelled += actual[i] < 0 ? 1 : 0;
            if (actual[i] >= 0 && predicted[i] >= 0) {
                actual[count] = actual[i];
                predicted[count] = predicted[i];
                rows[count++] = i;
            }
        }
        LabelledRows found = new LabelledRows(
                labels,
                model.labels().size(),
                Arrays.copyOf(rows, count),
                Arrays.copyOf(actual, count),
                Arrays.copyOf(predicted, count),
                unlabelled,
                rows.length - unlabelled - count);
        found.refuseUnusable(columns, rows.length);
        return found;
    }

    private void refuseUnusable(PredictionColumns columns, int total) {
        if (rows.length == 0) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "No row has both a value in '" + columns.actual()
                            + "' and in '"
                            + columns.prediction() + "' (of " + total + " rows " + withoutActual + " lack the first, "
                            + withoutPrediction
                            + " more the second). Evaluate rows whose outcome is known and whose features are complete.");
        }
        if (unknownRows() == rows.length) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "The labels of '" + columns.actual() + "' are "
                            + unknownLabels()
                            + ", but the model only knows " + labels.subList(0, known)
                            + ". Bring them into line with Replace labels.");
        }
    }

    /** Labels that occur and that the model cannot give. */
    List<String> unknownLabels() {
        return labels.subList(known, labels.size());
    }

    /** Rows with such a label. */
    int unknownRows() {
        int count = 0;
        for (int label : actual) {
            count += label >= known ? 1 : 0;
        }
        return count;
    }

    /** Labels that a row has or was given. */
    List<String> occurring() {
        ConfusionMatrix confusion = confusion();
        List<String> occurring = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            if (confusion.actual(label) + confusion.predicted(label) > 0) {
                occurring.add(labels.get(label));
            }
        }
        return occurring;
    }

    ConfusionMatrix confusion() {
        long[][] counts = new long[labels.size()][labels.size()];
        for (int i = 0; i < rows.length; i++) {
            counts[actual[i]][predicted[i]]++;
        }
        return new ConfusionMatrix(labels, counts);
    }
}
