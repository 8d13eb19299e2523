package io.clickml.weka;

import io.clickml.sdk.Category;
import io.clickml.sdk.Fit;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Weka's random forest: Breiman, "Random Forests", Machine Learning 45, 2001. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.weka-random-forest",
        label = "Random forest (Weka)",
        category = Category.CLASSIFY,
        summary =
                "Predicts a label with many random trees; slow to train and to ask, so use gradient boosting on more than some ten thousand rows.",
        keywords = {"trees", "ensemble", "bagging", "weka"})
public final class RandomForest implements WekaTrainer<RandomForest.Params> {
    /** Parameters. */
    public record Params(
            @Param("Column to predict.") @ColumnRef({ColumnType.CATEGORY, ColumnType.BOOLEAN})
            String target,

            @Param("Columns to learn from; none means every feature column. Missing values need no preparation.")
            @ColumnRef({ColumnType.NUMERIC, ColumnType.BOOLEAN, ColumnType.CATEGORY, ColumnType.VECTOR})
            List<String> features,

            @Param("Number of trees; more make predictions steadier.") @Default("100") @Range(min = 1, max = 10000)
            int trees,

            @Param("Questions from the root to a leaf, at most; 0 is no limit.")
            @Default("0")
            @Range(min = 0, max = 1000)
            int maxDepth,

            @Param(
                    value = "Features that each split looks at; 0 is the logarithm of their number, plus one.",
                    advanced = true)
            @Default("0")
            @Range(min = 0, max = 1000000)
            int featuresPerSplit,

            @Param(value = "Size of each tree's sample, as a percentage of the rows.", advanced = true)
            @Default("100")
            @Range(min = 1, max = 100)
            int samplePercent,

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
    public Fit<WekaClassifier> fit(Params params, Schema input, Run run) {
        Schema inputs = Attributes.choose(input, params.features(), params.target());
        WekaRuntime.prepare();
        return Fit.table(examples -> Training.train(params.target(), inputs, examples, learner(params, run), run));
    }

    private static Forest learner(Params params, Run run) {
        Forest learner = new Forest(run);
        learner.setNumIterations(params.trees());
        learner.setMaxDepth(params.maxDepth());
        learner.setNumFeatures(params.featuresPerSplit());
        learner.setBagSizePercent(params.samplePercent());
        learner.setSeed(Training.seed(params.seed().orElse(run.seed())));
        return learner;
    }
}
