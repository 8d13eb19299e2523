package io.clickml.weka;

import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import weka.classifiers.Classifier;
import weka.core.Instances;

/** From a table to a trained classifier. */
final class Training {
    private static final int CHECK_EVERY = 4096;

    private Training() {}

    /** Trains on the rows that have a label. */
    static WekaClassifier train(String target, Schema inputs, Table table, Classifier classifier, Run run) {
        CategoryColumn truth = labels(table, target);
        Attributes attributes = Attributes.of(inputs, table, truth.dictionary());
        Instances examples = instances(attributes, table, truth, run);
        build(classifier, examples, run);
        return WekaClassifier.of(target, attributes, classifier);
    }

    /** The target as labels of a dictionary of those that occur, sorted. */
    static CategoryColumn labels(Table table, String target) {
        Column column = table.column(target);
        CategoryColumn categories = column instanceof BooleanColumn truths ? labels(truths) : table.category(target);
        Dictionary labels = Attributes.labels(categories);
        if (labels.size() == 0) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    table.rowCount() == 0
                            ? "The table has no rows to learn from. Check the filter or split before this step."
                            : "Column '" + target + "' has no value in any of the " + table.rowCount()
                                    + " rows. Choose another target.");
        }
        if (labels.size() == 1) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "Column '" + target + "' has the single label '" + labels.label(0)
                            + "'; classification needs at least two. Check the filter or split before this step.");
        }
        return categories.recode(labels);
    }

    private static CategoryColumn labels(BooleanColumn truths) {
        CategoryColumn.Builder labels = CategoryColumn.builder(truths.size());
        for (int i = 0; i < truths.size(); i++) {
            labels.addValue(truths.isMissing(i) ? null : String.valueOf(truths.get(i)));
        }
        return labels.build();
    }

    /** The rows that have a label. */
    static Instances instances(Attributes attributes, Table table, CategoryColumn truth, Run run) {
        Instances examples = attributes.header();
        Rows rows = new Rows(attributes, table);
        WatchedInstance.Watch watch = new WatchedInstance.Watch(run);
        for (int i = 0; i < table.rowCount(); i++) {
            if (i % CHECK_EVERY == 0) {
                run.checkCancelled();
            }
            if (!truth.isMissing(i)) {
                double[] values = rows.values(i);
                values[values.length - 1] = truth.code(i);
                examples.add(new WatchedInstance(1, values, watch));
            }
        }
        if (examples.size() < table.rowCount()) {
            run.log()
                    .warn(
                            "{} of {} rows are left out, as they lack a target.",
                            table.rowCount() - examples.size(),
                            table.rowCount());
        }
        return examples;
    }

    private static void build(Classifier classifier, Instances examples, Run run) {
        try {
            classifier.buildClassifier(examples);
        } catch (ClickMLException e) {
            throw e;
        } catch (Exception e) {
            throw new ClickMLException(ErrorCode.DATA_INVALID, "Weka refused to train: " + e.getMessage(), e);
        }
        run.progress(1);
    }

    /** Weka's seeds have 32 bits. */
    static int seed(long seed) {
        return (int) (seed ^ seed >>> 32);
    }
}
