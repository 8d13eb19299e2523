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
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tribuo.regression.rtree.CARTRegressionTrainer;

/** Classification and regression trees (Breiman et al., 1984), as Tribuo grows them. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.tribuo-tree-regression",
        label = "Decision tree (numbers)",
        category = Category.REGRESS,
        summary = "Predicts a number by questions about one feature after another.",
        keywords = {"cart", "tribuo"})
public final class TreeRegression implements Trainer<TreeRegression.Params, TreeRegressor> {
    /** Parameters. */
    public record Params(
            @Param("Column to predict.") @ColumnRef(ColumnType.NUMERIC)
            String target,

            @Param("Columns to learn from; none means every feature column. A missing number counts as 0.")
            @ColumnRef({ColumnType.NUMERIC, ColumnType.BOOLEAN, ColumnType.CATEGORY, ColumnType.VECTOR})
            List<String> features,

            @Param("Questions from the root to a leaf, at most; more fit closer.")
            @Default("6")
            @Range(min = 1, max = 1000)
            int maxDepth,

            @Param(value = "Least number of rows that a split needs in a branch.", advanced = true)
            @Default("5")
            @Range(min = 1, max = 1e9)
            double minRows,

            @Param(value = "Least drop of impurity for a split.", advanced = true)
            @Default("0")
            @Range(min = 0, max = 1e9)
            double minImpurityDecrease,

            @Param(value = "How the impurity of a branch is measured.", advanced = true) @Default("SQUARED_ERROR")
            NumberPurity impurity,

            @Param(value = "Seed of the random choices; none means the run's.", advanced = true)
            Optional<Long> seed) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Schema output(Params params, Schema input) {
        return input.with(Regressor.output(params.target()));
    }

    @Override
    public Codec<TreeRegressor> codec() {
        return Codec.ofRecord(TreeRegressor.class);
    }

    @Override
    public Fit<TreeRegressor> fit(Params params, Schema input, Run run) {
        Features.requireNumbers(input, params.target());
        Schema inputs = Features.choose(input, params.features(), params.target(), run);
        return Fit.table(examples -> TreeLearning.numbers(
                params.target(),
                inputs,
                examples,
                new CARTRegressionTrainer(
                        params.maxDepth(),
                        (float) params.minRows(),
                        (float) params.minImpurityDecrease(),
                        1f,
                        false,
                        params.impurity().create(run),
                        params.seed().orElse(run.seed())),
                run));
    }
}
