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
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Weka's naive Bayes: John and Langley, "Estimating Continuous Distributions in Bayesian Classifiers", UAI 1995. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.weka-naive-bayes",
        label = "Naive Bayes",
        category = Category.CLASSIFY,
        summary =
                "Predicts a label as if features were independent of each other; fast, and a missing value is simply not counted.",
        keywords = {"bayes", "weka"})
public final class NaiveBayes implements WekaTrainer<NaiveBayes.Params> {
    /** Parameters. */
    public record Params(
            @Param("Column to predict.") @ColumnRef({ColumnType.CATEGORY, ColumnType.BOOLEAN})
            String target,

            @Param("Columns to learn from; none means every feature column. Missing values need no preparation.")
            @ColumnRef({ColumnType.NUMERIC, ColumnType.BOOLEAN, ColumnType.CATEGORY, ColumnType.VECTOR})
            List<String> features,

            @Param(
                    "Whether numbers are taken as they fall (kernel density), rather than as a normal distribution; slow on large tables.")
            @Default("false")
            boolean kernels) {}

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
        return Fit.table(examples -> Training.train(params.target(), inputs, examples, learner(params), run));
    }

    private static weka.classifiers.bayes.NaiveBayes learner(Params params) {
        weka.classifiers.bayes.NaiveBayes learner = new weka.classifiers.bayes.NaiveBayes();
        learner.setUseKernelEstimator(params.kernels());
        return learner;
    }
}
