package io.clickml.tribuo;

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Trainer;
import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;

/**
 * Multinomial logistic regression by stochastic gradient descent (Bottou, "Large-Scale Machine Learning with Stochastic
 * Gradient Descent", COMPSTAT 2010). The defaults are Tribuo's.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.tribuo-logistic-regression",
        label = "Logistic regression",
        category = Category.CLASSIFY,
        summary =
                "Predicts a label from a weighted sum of the features; rows with missing features are neither learned from nor judged.",
        keywords = {"linear", "logit", "softmax", "sgd", "tribuo"})
public final class LogisticRegression implements Trainer<LogisticRegression.Params, LinearClassifier> {
    /** Parameters. */
    public record Params(
            @Param("Column to predict.") @ColumnRef({ColumnType.CATEGORY, ColumnType.BOOLEAN})
            String target,

            @Param("Columns to learn from; none means every feature column. Numbers learn best when standardized.")
            @ColumnRef({ColumnType.NUMERIC, ColumnType.BOOLEAN, ColumnType.CATEGORY, ColumnType.VECTOR})
            List<String> features,

            @Param("Passes over the rows; more fit closer.") @Default("5") @Range(min = 1, max = 10000)
            int epochs,

            @Param("Size of the first steps; lower it if the loss does not fall.")
            @Default("1.0")
            @Range(min = 1e-9, max = 1000)
            double learningRate,

            @Param(value = "How steps are sized.", advanced = true) @Default("ADA_GRAD")
            Optimiser optimiser,

            @Param(value = "Keeps the first steps of ADA_GRAD and ADAM from growing too long.", advanced = true)
            @Default("0.1")
            @Range(min = 1e-12, max = 1000)
            double epsilon,

            @Param(value = "Rows a step.", advanced = true) @Default("1") @Range(min = 1, max = 100000)
            int batchSize,

            @Param(value = "Seed of the order of rows; none means the run's.", advanced = true)
            Optional<Long> seed) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Schema output(Params params, Schema input) {
        return input.with(Classifier.outputs(params.target()));
    }

    @Override
    public Codec<LinearClassifier> codec() {
        return Codec.ofRecord(LinearClassifier.class);
    }

    @Override
    public Fit<LinearClassifier> fit(Params params, Schema input, Run run) {
        Features.requireLabels(input, params.target());
        Schema inputs = Features.choose(input, params.features(), params.target(), run);
        return Fit.table(examples -> learn(params, inputs, examples, run));
    }

    private static LinearClassifier learn(Params params, Schema inputs, Table table, Run run) {
        Targets.Labels target = Targets.labels(table, params.target());
        Encoding encoding = Encoding.oneHot(inputs, table);
        Examples examples = new Examples(encoding);
        MutableDataset<Label> data = examples.dataset(
                table,
                new LabelFactory(),
                i -> target.codes()[i] < 0 ? null : new Label(target.labels().label(target.codes()[i])),
                false,
                run);
        LinearSGDTrainer trainer = new LinearSGDTrainer(
                new WatchedLogLoss(new Watch(run, data.size(), params.epochs())),
                params.optimiser().create(params.learningRate(), params.epsilon()),
                params.epochs(),
                -1,
                params.batchSize(),
                params.seed().orElse(run.seed()));
        LinearSGDModel model = Examples.training(() -> trainer.train(data));
        double[] weights = Weights.of(
                model.getWeightsCopy(),
                examples.identifiers(model.getFeatureIDMap()),
                target.labels().labels().stream()
                        .mapToInt(label -> model.getOutputIDInfo().getID(new Label(label)))
                        .toArray());
        Importance.report(run, encoding, "share of the scaled weights", Weights.scaled(weights, encoding, table));
        return new LinearClassifier(params.target(), encoding, target.labels(), weights);
    }
}
