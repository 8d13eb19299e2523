package io.clickml.tribuo;

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.Trainer;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.osgi.service.component.annotations.Component;

/** Boosted regression trees. Labels of category features are numbered by {@link TargetOrder}. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.gradient-boosting-regression",
        label = "Gradient boosting (numbers)",
        category = Category.REGRESS,
        summary =
                "Predicts a number with trees that correct each other: fast on large tables, accurate, and at ease with missing values.",
        keywords = {"xgboost", "gbm", "trees", "ensemble"})
public final class BoostingRegression implements Trainer<BoostingRegression.Params, BoostedRegressor> {
    /** Parameters. */
    public record Params(
            @Param("Column to predict.") @ColumnRef(ColumnType.NUMERIC)
            String target,

            @Param(
                    "Columns to learn from; none means every feature column. Missing values and categories need no preparation.")
            @ColumnRef({ColumnType.NUMERIC, ColumnType.BOOLEAN, ColumnType.CATEGORY, ColumnType.VECTOR})
            List<String> features,

            @Param("Number of trees; more fit closer.") @Default("100") @Range(min = 1, max = 10000)
            int rounds,

            @Param("How much each tree corrects; smaller needs more rounds.")
            @Default("0.1")
            @Range(min = 0.0001, max = 1)
            double learningRate,

            @Param("Questions from the root to a leaf; more let features act together.")
            @Default("6")
            @Range(min = 1, max = 16)
            int maxDepth,

            @Param(value = "Least weight of rows in a leaf; more guards against chance.", advanced = true)
            @Default("1")
            @Range(min = 0, max = 1e9)
            double minChildWeight,

            @Param(value = "Share of the rows that each tree sees.", advanced = true)
            @Default("1")
            @Range(min = 0.01, max = 1)
            double rowShare,

            @Param(value = "Share of the features that each tree sees.", advanced = true)
            @Default("1")
            @Range(min = 0.01, max = 1)
            double featureShare,

            @Param(value = "Quadratic penalty of leaf values.", advanced = true)
            @Default("1")
            @Range(min = 0, max = 1e9)
            double l2,

            @Param(value = "Absolute penalty of leaf values.", advanced = true) @Default("0") @Range(min = 0, max = 1e9)
            double l1,

            @Param(value = "Least gain of a split.", advanced = true) @Default("0") @Range(min = 0, max = 1e9)
            double minGain,

            @Param(value = "How splits are searched; EXACT is slow on large tables.", advanced = true)
            @Default("HISTOGRAM")
            Boosting.Search search,

            @Param(value = "Bins a feature, for the search by histogram.", advanced = true)
            @Default("256")
            @Range(min = 2, max = 65536)
            int bins,

            @Param(value = "Cores to train on; the result is the same.", advanced = true)
            @Default("2")
            @Range(min = 1, max = 64)
            int threads,

            @Param(value = "Where predictions begin; none means the mean target.", advanced = true)
            Optional<Double> baseScore,

            @Param(value = "Seed of the shares; none means the run's.", advanced = true)
            Optional<Long> seed) {
        Boosting.Settings settings(Run run) {
            return new Boosting.Settings(
                    rounds,
                    learningRate,
                    maxDepth,
                    minChildWeight,
                    rowShare,
                    featureShare,
                    l2,
                    l1,
                    minGain,
                    search,
                    bins,
                    threads,
                    seed.orElse(run.seed()));
        }
    }

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Schema output(Params params, Schema input) {
        return input.with(Regressor.output(params.target()));
    }

    @Override
    public Codec<BoostedRegressor> codec() {
        return Codec.ofRecord(BoostedRegressor.class);
    }

    @Override
    public Fit<BoostedRegressor> fit(Params params, Schema input, Run run) {
        Features.requireNumbers(input, params.target());
        Schema inputs = Features.choose(input, params.features(), params.target(), run);
        return Fit.table(examples -> learn(params, inputs, examples, run));
    }

    private static BoostedRegressor learn(Params params, Schema inputs, Table table, Run run) {
        double[] truth = Targets.numbers(table, params.target());
        Encoding encoding = Encoding.ordinal(inputs, table, column -> TargetOrder.of(column, truth));
        double base = params.baseScore()
                .orElseGet(() -> DoubleStream.of(truth)
                        .filter(Double::isFinite)
                        .average()
                        .orElseThrow());
        BoostedTrees.Parsed learned = Boosting.train(
                encoding,
                table,
                truth,
                params.settings(run),
                Map.of("objective", "reg:squarederror", "base_score", (float) base),
                1,
                run);
        Importance.report(run, encoding, "share of the gain", learned.gains());
        return new BoostedRegressor(params.target(), encoding, learned.trees());
    }
}
