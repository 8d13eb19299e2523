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
import org.osgi.service.component.annotations.Component;
import weka.classifiers.trees.J48;

/** Weka's J48: Quinlan, "C4.5: Programs for Machine Learning", 1993. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.weka-j48",
        label = "Decision tree J48",
        category = Category.CLASSIFY,
        summary =
                "Predicts a label by questions about one feature after another, pruned as in C4.5; a missing value goes down every branch in part.",
        keywords = {"c4.5", "weka", "tree"})
public final class DecisionTree implements WekaTrainer<DecisionTree.Params> {
    /** Parameters. */
    public record Params(
            @Param("Column to predict.") @ColumnRef({ColumnType.CATEGORY, ColumnType.BOOLEAN})
            String target,

            @Param("Columns to learn from; none means every feature column. Missing values need no preparation.")
            @ColumnRef({ColumnType.NUMERIC, ColumnType.BOOLEAN, ColumnType.CATEGORY, ColumnType.VECTOR})
            List<String> features,

            @Param("Whether to keep branches that pruning would cut; they may fit chance.") @Default("false")
            boolean unpruned,

            @Param("How sure pruning is to be; less prunes more.") @Default("0.25") @Range(min = 0.000001, max = 0.5)
            double confidence,

            @Param("Least number of rows in two branches of a split.") @Default("2") @Range(min = 1, max = 1000000000)
            int minRows,

            @Param(value = "Whether splits on categories part one label from the others.", advanced = true)
            @Default("false")
            boolean binarySplits,

            @Param(value = "Whether shares in leaves are smoothed by adding one to each count.", advanced = true)
            @Default("false")
            boolean laplace) {}

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

    private static J48 learner(Params params) {
        J48 learner = new J48();
        learner.setUnpruned(params.unpruned());
        if (!params.unpruned()) {
            learner.setConfidenceFactor((float) params.confidence());
        }
        learner.setMinNumObj(params.minRows());
        learner.setBinarySplits(params.binarySplits());
        learner.setUseLaplace(params.laplace());
        return learner;
    }
}
