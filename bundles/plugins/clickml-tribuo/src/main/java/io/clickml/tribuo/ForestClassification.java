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
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;

/** Random forests (Breiman, "Random Forests", Machine Learning 45, 2001) of Tribuo's trees. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.tribuo-forest-classification",
        label = "Random forest (labels)",
        category = Category.CLASSIFY,
        summary =
                "Predicts a label with many decision trees grown on samples; slow to train, so use gradient boosting on more than some ten thousand rows.",
        keywords = {"trees", "ensemble", "bagging", "tribuo"})
public final class ForestClassification implements Trainer<ForestClassification.Params, TreeClassifier> {
    /** Parameters. */
    public record Params(
            @Param("Column to predict.") @ColumnRef({ColumnType.CATEGORY, ColumnType.BOOLEAN})
            String target,

            @Param("Columns to learn from; none means every feature column. A missing number counts as 0.")
            @ColumnRef({ColumnType.NUMERIC, ColumnType.BOOLEAN, ColumnType.CATEGORY, ColumnType.VECTOR})
            List<String> features,

            @Param("Number of trees; more make predictions steadier.") @Default("50") @Range(min = 1, max = 10000)
            int trees,

            @Param("Questions from the root to a leaf, at most.") @Default("16") @Range(min = 1, max = 1000)
            int maxDepth,

            @Param("Share of the features that each split looks at; none means the square root of their number.")
            @Range(min = 0.001, max = 1)
            Optional<Double> featureShare,

            @Param(value = "Least number of rows that a split needs in a branch.", advanced = true)
            @Default("5")
            @Range(min = 1, max = 1e9)
            double minRows,

            @Param(value = "Least drop of impurity for a split.", advanced = true)
            @Default("0")
            @Range(min = 0, max = 1e9)
            double minImpurityDecrease,

            @Param(value = "How the impurity of a branch is measured.", advanced = true) @Default("GINI")
            LabelPurity impurity,

            @Param(value = "Seed of the random choices; none means the run's.", advanced = true)
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
    public Codec<TreeClassifier> codec() {
        return Codec.ofRecord(TreeClassifier.class);
    }

    @Override
    public Fit<TreeClassifier> fit(Params params, Schema input, Run run) {
        Features.requireLabels(input, params.target());
        Schema inputs = Features.choose(input, params.features(), params.target(), run);
        return Fit.table(examples -> learn(params, inputs, examples, run));
    }

    private static TreeClassifier learn(Params params, Schema inputs, Table examples, Run run) {
        int width = Encoding.oneHot(inputs, examples).width();
        long seed = params.seed().orElse(run.seed());
        CARTClassificationTrainer tree = new CARTClassificationTrainer(
                params.maxDepth(),
                (float) params.minRows(),
                (float) params.minImpurityDecrease(),
                TreeLearning.featureShare(params.featureShare().orElse(Math.sqrt(width) / Math.max(width, 1)), width),
                false,
                params.impurity().create(run),
                seed);
        return TreeLearning.labels(
                params.target(),
                inputs,
                examples,
                new TribuoTrees.Forest<>(tree, new VotingCombiner(), params.trees(), seed, run),
                run);
    }
}
