package io.clickml.tribuo;

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Trainer;
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
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.linear.LinearSGDModel;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;

/**
 * Linear regression by stochastic gradient descent (Bottou, "Large-Scale Machine Learning with Stochastic
 * Gradient Descent", COMPSTAT 2010). The defaults are Tribuo's.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.tribuo-linear-regression",
        label = "Linear regression",
        category = Category.REGRESS,
        summary =
                "Predicts a number from a weighted sum of the features; rows with missing features are neither learned from nor judged.",
        keywords = {"linear", "least squares", "sgd", "adagrad", "tribuo"})
public final class LinearRegression implements Trainer<LinearRegression.Params, LinearRegressor> {
    private static final String OUTPUT = "target";

    /** Parameters. */
    public record Params(
            @Param("Column to predict.") @ColumnRef(ColumnType.NUMERIC)
            String target,

            @Param("Columns to learn from; none means every feature column. Numbers learn best when standardized.")
            @ColumnRef({ColumnType.NUMERIC, ColumnType.BOOLEAN, ColumnType.CATEGORY, ColumnType.VECTOR})
            List<String> features,

            @Param("Passes over the rows; more fit closer.") @Default("10") @Range(min = 1, max = 10000)
            int epochs,

            @Param("Size of the first steps; lower it if the loss does not fall.")
            @Default("0.1")
            @Range(min = 1e-9, max = 1000)
            double learningRate,

            @Param(value = "How steps are sized.", advanced = true) @Default("ADA_GRAD")
            Optimiser optimiser,

            @Param(value = "Keeps the first steps of ADA_GRAD and ADAM from growing too long.", advanced = true)
            @Default("0.000001")
            @Range(min = 1e-12, max = 1000)
            double epsilon,

            @Param(value = "Rows a step.", advanced = true) @Default("1") @Range(min = 1, max = 100000)
            int batchSize,

            @Param(value = "What to minimize.", advanced = true) @Default("SQUARED")
            RegressionLoss loss,

            @Param(value = "Seed of the order of rows; none means the run's.", advanced = true)
            Optional<Long> seed) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Schema output(Params params, Schema input) {
        return input.with(io.clickml.sdk.model.Regressor.output(params.target()));
    }

    @Override
    public Codec<LinearRegressor> codec() {
        return Codec.ofRecord(LinearRegressor.class);
    }

    @Override
    public Fit<LinearRegressor> fit(Params params, Schema input, Run run) {
        Features.requireNumbers(input, params.target());
        Schema inputs = Features.choose(input, params.features(), params.target(), run);
        return Fit.table(examples -> learn(params, inputs, examples, run));
    }

    private static LinearRegressor learn(Params params, Schema inputs, Table table, Run run) {
        double[] truth = Targets.numbers(table, params.target());
        Encoding encoding = Encoding.oneHot(inputs, table);
        Examples examples = new Examples(encoding);
        MutableDataset<Regressor> data = examples.dataset(
                table,
                new RegressionFactory(),
                i -> truth[i] == truth[i] ? new Regressor(OUTPUT, truth[i]) : null,
                false,
                run);
        LinearSGDTrainer trainer = new LinearSGDTrainer(
                new WatchedRegressionLoss(params.loss().create(), new Watch(run, data.size(), params.epochs())),
                params.optimiser().create(params.learningRate(), params.epsilon()),
                params.epochs(),
                -1,
                params.batchSize(),
                params.seed().orElse(run.seed()));
        LinearSGDModel model = Examples.training(() -> trainer.train(data));
        double[] weights =
                Weights.of(model.getWeightsCopy(), examples.identifiers(model.getFeatureIDMap()), new int[] {0});
        Importance.report(run, encoding, "share of the scaled weights", Weights.scaled(weights, encoding, table));
        return new LinearRegressor(params.target(), encoding, weights);
    }
}
