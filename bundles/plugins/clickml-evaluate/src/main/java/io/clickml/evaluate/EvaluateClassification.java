package io.clickml.evaluate;

import io.clickml.sdk.Category;
import io.clickml.sdk.Evaluator;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Compares predicted with actual labels. Rows without either are left out and counted; a label that the model does not
 * know counts as predicted wrongly, and has no part in what rests on probabilities.
 */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.evaluate-classification",
        label = "Evaluate classification",
        category = Category.EVALUATE,
        summary = "Compares predicted with actual labels: accuracy, AUC, confusion matrix and more.",
        keywords = {"accuracy", "auc", "roc", "confusion", "precision", "recall", "f1", "log-loss"})
public final class EvaluateClassification implements Evaluator<EvaluateClassification.Params> {
    /** What to compare. */
    public record Params(
            @Param("Column with the predicted labels; none means the one that a model has marked.")
            @ColumnRef(ColumnType.CATEGORY)
            Optional<String> prediction,

            @Param("Column with the actual labels; none means the one that the model was taught to predict.")
            @ColumnRef(ColumnType.CATEGORY)
            Optional<String> actual,

            @Param("With two labels, the one whose precision and recall are of interest; none means the last in"
                    + " alphabetical order.")
            Optional<String> positive) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Report evaluate(Params params, Table predictions, Run run) {
        PredictionColumns columns =
                PredictionColumns.of(predictions.schema(), params.prediction(), params.actual(), ColumnType.CATEGORY);
        Optional<VectorColumn> scores = columns.score().map(predictions::vector);
        ModelLabels model = ModelLabels.of(predictions.category(columns.prediction()), scores);
        LabelledRows rows = LabelledRows.of(predictions, columns, model);
        run.progress(0.2);
        run.checkCancelled();
        Optional<Probabilities> probabilities =
                scores.filter(known -> model.ordered()).map(known -> Probabilities.of(known, rows));
        List<String> notes = scores.isEmpty() || model.ordered()
                ? List.of()
                : List.of("What rests on probabilities is left out: it" + " cannot be told which probability in '"
                        + columns.score().get() + "' belongs to which label.");
        return new ClassificationReport(rows, probabilities, positive(params, rows, probabilities.isPresent()), notes)
                .make(run);
    }

    /** The code of the positive label; -1 if there are not two labels. */
    private static int positive(Params params, LabelledRows rows, boolean ranked) {
        List<String> two = rows.known() == 2 ? rows.labels().subList(0, 2) : ranked ? List.of() : rows.occurring();
        List<String> allowed = two.size() == 2 ? two : rows.labels();
        if (params.positive().isPresent() && !allowed.contains(params.positive().get())) {
            throw new ClickMLException(
                    ErrorCode.PARAMETER_INVALID,
                    "The positive label '" + params.positive().get() + "' is none of " + allowed + ".");
        }
        if (two.size() != 2) {
            return -1;
        }
        String last = two.get(0).compareTo(two.get(1)) > 0 ? two.get(0) : two.get(1);
        return rows.labels().indexOf(params.positive().orElse(last));
    }
}
