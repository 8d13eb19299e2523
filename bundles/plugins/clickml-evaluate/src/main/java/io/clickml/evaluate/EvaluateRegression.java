package io.clickml.evaluate;

import io.clickml.sdk.Category;
import io.clickml.sdk.Evaluator;
import io.clickml.sdk.Operator;
import io.clickml.sdk.OperatorInfo;
import io.clickml.sdk.Run;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Metric;
import io.clickml.sdk.report.Metric.Better;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Compares predicted with actual numbers. Rows in which either is missing or not finite are left out and counted. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.evaluate-regression",
        label = "Evaluate regression",
        category = Category.EVALUATE,
        summary = "Compares predicted with actual numbers: RMSE, MAE, R², residuals.",
        keywords = {"rmse", "mae", "r2", "mape", "residuals", "error"})
public final class EvaluateRegression implements Evaluator<EvaluateRegression.Params> {
    /** What to compare. */
    public record Params(
            @Param("Column with the predicted numbers; none means the one that a model has marked.")
            @ColumnRef(ColumnType.NUMERIC)
            Optional<String> prediction,

            @Param("Column with the actual numbers; none means the one that the model was taught to predict.")
            @ColumnRef(ColumnType.NUMERIC)
            Optional<String> actual) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Report evaluate(Params params, Table predictions, Run run) {
        PredictionColumns columns =
                PredictionColumns.of(predictions.schema(), params.prediction(), params.actual(), ColumnType.NUMERIC);
        Residuals residuals = Residuals.of(predictions, columns);
        run.progress(0.3);
        run.checkCancelled();
        List<String> notes = new ArrayList<>();
        if (residuals.leftOut() > 0) {
            notes.add(residuals.leftOut() + " rows have no actual or no predicted number and were left out.");
        }
        if (residuals.zeros() > 0) {
            notes.add(residuals.zeros() + " rows have an actual value of 0 and no part in the percentage error.");
        }
        double explained = residuals.explained();
        if (Double.isNaN(explained)) {
            notes.add("R² is undefined, because the actual values are all the same.");
        }
        notes.forEach(note -> run.log().warn(note));
        List<Chart> charts = new ArrayList<>(ResidualCharts.of(residuals));
        if (!notes.isEmpty()) {
            charts.add(new Chart.Grid(
                    "Notes", List.of("Note"), notes.stream().map(List::of).toList()));
        }
        return new Report(
                List.of(
                        new Metric("rmse", residuals.rootMeanSquare(), Better.LOWER),
                        new Metric("mae", residuals.meanAbsolute(), Better.LOWER),
                        new Metric("r2", explained, Better.HIGHER),
                        new Metric("median-absolute-error", residuals.medianAbsolute(), Better.LOWER),
                        new Metric("mape", residuals.meanAbsolutePercentage(), Better.LOWER),
                        new Metric("mean-error", residuals.mean(), Better.NEITHER),
                        new Metric("rows", residuals.actual().length, Better.NEITHER)),
                charts);
    }
}
