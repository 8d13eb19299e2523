package io.clickml.tribuo;

import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Grows boosted trees with XGBoost (Chen and Guestrin, "XGBoost: A Scalable Tree Boosting System", KDD 2016), round by
 * round, so that a run can be watched and cancelled.
 */
final class Boosting {
    private static final int CHECK_EVERY = 4096;
    private static final int MAX_VALUES = Integer.MAX_VALUE - 16;

    private Boosting() {}

    /** How a split is searched. */
    public enum Search {
        /** Among the bounds of at most so many bins a feature: fast. */
        HISTOGRAM("hist"),
        /** Among all values: slow on more than some ten thousand rows. */
        EXACT("exact");

        private final String method;

        Search(String method) {
            this.method = method;
        }
    }

    /** What both trainers ask for. */
    record Settings(
            int rounds,
            double learningRate,
            int maxDepth,
            double minChildWeight,
            double rowShare,
            double featureShare,
            double l2,
            double l1,
            double minGain,
            Search search,
            int bins,
            int threads,
            long seed) {
        Map<String, Object> parameters() {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("eta", learningRate);
            parameters.put("max_depth", maxDepth);
            parameters.put("min_child_weight", minChildWeight);
            parameters.put("subsample", rowShare);
            parameters.put("colsample_bytree", featureShare);
            parameters.put("lambda", l2);
            parameters.put("alpha", l1);
            parameters.put("gamma", minGain);
            parameters.put("tree_method", search.method);
            if (search == Search.HISTOGRAM) {
                parameters.put("max_bin", bins);
            }
            parameters.put("nthread", threads);
            parameters.put("seed", (int) (seed ^ seed >>> 32) & Integer.MAX_VALUE);
            parameters.put("verbosity", 0);
            return parameters;
        }
    }

    /**
     * Learns.
     *
     * @param truth what to predict, NaN for rows to leave out
     * @param objective further parameters of the library: what to minimize
     * @param outputs sums a row
     */
    static BoostedTrees.Parsed train(
            Encoding encoding,
            Table table,
            double[] truth,
            Settings settings,
            Map<String, Object> objective,
            int outputs,
            Run run) {
        Map<String, Object> parameters = settings.parameters();
        parameters.putAll(objective);
        boolean logistic = "binary:logistic".equals(objective.get("objective"));
        DMatrix matrix = null;
        Booster booster = null;
        try {
            matrix = matrix(encoding, table, truth, run);
            booster = XGBoost.train(matrix, parameters, 0, Map.of(), null, null);
            for (int round = 0; round < settings.rounds(); round++) {
                run.checkCancelled();
                booster.update(matrix, round);
                loss(booster.evalSet(new DMatrix[] {matrix}, new String[] {"train"}, round), run);
                run.progress((round + 1.0) / settings.rounds());
            }
            return BoostedTrees.read(booster.toByteArray("ubj"), outputs, logistic, encoding.width());
        } catch (LinkageError e) {
            throw new ClickMLException(
                    ErrorCode.UNAVAILABLE,
                    "XGBoost's native library cannot be loaded on this machine ("
                            + System.getProperty("os.name") + ", " + System.getProperty("os.arch")
                            + "). It needs glibc and libgomp, and a directory for temporary files that allows execution.",
                    e);
        } catch (XGBoostError e) {
            throw new ClickMLException(ErrorCode.DEFECT, "XGBoost refused to train: " + firstLine(e), e);
        } finally {
            if (booster != null) {
                booster.dispose();
            }
            if (matrix != null) {
                matrix.dispose();
            }
        }
    }

    private static DMatrix matrix(Encoding encoding, Table table, double[] truth, Run run) throws XGBoostError {
        int count = 0;
        for (double value : truth) {
            count += value == value ? 1 : 0;
        }
        int width = encoding.width();
        if ((long) count * width > MAX_VALUES) {
            throw new ClickMLException(
                    ErrorCode.EXHAUSTED,
                    count + " rows of " + width
                            + " numbers are too many to train on at once. Sample the rows first, or leave out wide vector columns.");
        }
        BoostedRows rows = new BoostedRows(encoding, table);
        float[] values = new float[count * width];
        float[] labels = new float[count];
        int to = 0;
        for (int i = 0; i < truth.length; i++) {
            if (i % CHECK_EVERY == 0) {
                run.checkCancelled();
            }
            if (truth[i] == truth[i]) {
                double[] row = rows.row(i);
                for (int k = 0; k < width; k++) {
                    values[to * width + k] = (float) row[k];
                }
                labels[to++] = (float) truth[i];
            }
        }
        DMatrix matrix = new DMatrix(values, count, width, Float.NaN);
        matrix.setLabel(labels);
        return matrix;
    }

    private static void loss(String evaluation, Run run) {
        int colon = evaluation.lastIndexOf(':');
        run.metric(
                evaluation.substring(evaluation.lastIndexOf("train-") + "train-".length(), colon),
                Double.parseDouble(evaluation.substring(colon + 1)));
    }

    private static String firstLine(XGBoostError e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
