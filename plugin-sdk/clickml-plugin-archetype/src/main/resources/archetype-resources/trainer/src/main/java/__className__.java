package ${package};

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Trainer;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Matrix;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;

/** Predicts the label whose average row is nearest. Rows with a number missing are not learned from and not judged. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "${prefix}.${operatorName}",
        label = "${label}",
        category = Category.CLASSIFY,
        summary = "Predicts the label whose average row is nearest.")
public final class ${className} implements Trainer<${className}.Params, ${className}.Centroids> {
    private static final int ROWS_BETWEEN_LOOKS = 10_000;

    /** What the form in the browser asks for. */
    public record Params(
            @Param("Column to predict.") @ColumnRef(ColumnType.CATEGORY) String target,
            @Param("Columns to learn from; none means every numeric column but the target.") @ColumnRef(ColumnType.NUMERIC) List<String> features) {}

    /** The model: one mean per label, each with one value per feature. */
    public record Centroids(String target, List<String> features, Dictionary labels, List<double[]> means)
            implements Classifier {
        @Override
        public Schema inputs() {
            return Schema.of(ColumnType.NUMERIC, features);
        }

        @Override
        public VectorColumn probabilities(Table batch) {
            Matrix rows = Matrix.of(batch, features);
            VectorColumn.Builder out = VectorColumn.builder(rows.rowCount(), labels.size());
            for (int i = 0; i < rows.rowCount(); i++) {
                out.addValue(rows.isComplete(i) ? Classifier.softmax(scores(rows, i)) : null);
            }
            return out.build();
        }

        /** The nearer, the greater. */
        private double[] scores(Matrix rows, int row) {
            double[] scores = new double[means.size()];
            for (int label = 0; label < scores.length; label++) {
                for (int feature = 0; feature < features.size(); feature++) {
                    double apart = rows.get(row, feature) - means.get(label)[feature];
                    scores[label] -= apart * apart;
                }
            }
            return scores;
        }
    }

    @Override
    public Fit<Centroids> fit(Params params, Schema input, Run run) {
        List<String> features = input.choose(params.features(), ColumnType.NUMERIC);
        return Fit.table(rows -> learn(params.target(), features, rows, run));
    }

    private static Centroids learn(String target, List<String> features, Table table, Run run) {
        CategoryColumn labels = table.category(target);
        Matrix rows = Matrix.of(table, features);
        Map<String, double[]> means = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < rows.rowCount(); i++) {
            if (i % ROWS_BETWEEN_LOOKS == 0) {
                run.checkCancelled();
            }
            if (!labels.isMissing(i) && rows.isComplete(i)) {
                int count = counts.merge(labels.get(i), 1, Integer::sum);
                double[] mean = means.computeIfAbsent(labels.get(i), label -> new double[features.size()]);
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += (rows.get(i, k) - mean[k]) / count;
                }
            }
        }
        if (means.isEmpty()) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "No row has both a label in '" + target + "' and all features. Fill what is missing before.");
        }
        return new Centroids(
                target, features, Dictionary.of(List.copyOf(means.keySet())), new ArrayList<>(means.values()));
    }

    @Override
    public Schema output(Params params, Schema input) {
        return input.with(Classifier.outputs(params.target()));
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Codec<Centroids> codec() {
        return Codec.ofRecord(Centroids.class);
    }
}
