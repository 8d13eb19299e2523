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
import io.clickml.sdk.statistics.LabelCounts;
import io.clickml.sdk.statistics.Moments;
import io.clickml.sdk.statistics.Quantiles;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Describes the columns of any table: types, missing values, and where numbers and labels lie. */
@Component(service = Operator.class)
@OperatorInfo(
        id = "clickml.profile",
        label = "Profile",
        category = Category.EVALUATE,
        summary = "Describes the columns of a table.",
        keywords = {"describe", "summary", "statistics", "missing", "quality"})
public final class Profile implements Evaluator<Profile.Params> {
    private static final int MOST_COLUMNS = 500;

    /** Which columns. */
    public record Params(
            @Param("Columns to describe; none means all.") @ColumnRef
            List<String> columns) {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Report evaluate(Params params, Table table, Run run) {
        List<String> chosen = params.columns().isEmpty() ? table.schema().names() : params.columns();
        List<List<String>> cells = new ArrayList<>();
        List<Double> places = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        long missing = 0;
        List<String> shown = chosen.subList(0, Math.min(MOST_COLUMNS, chosen.size()));
        for (String name : shown) {
            run.checkCancelled();
            run.progress((double) places.size() / shown.size());
            Column column = table.column(name);
            long absent = column.missingCount();
            missing += absent;
            cells.add(describe(table, table.schema().field(name), column, absent));
            places.add((double) places.size());
            shares.add(column.size() == 0 ? 0 : (double) absent / column.size());
        }
        List<Metric> metrics = List.of(
                new Metric("rows", table.rowCount(), Better.NEITHER),
                new Metric("columns", chosen.size(), Better.NEITHER),
                new Metric("missing-values", missing, Better.NEITHER));
        String title = shown.size() < chosen.size() ? "The first " + shown.size() + " columns" : "Columns";
        return new Report(
                metrics,
                List.of(
                        new Chart.Grid(
                                title,
                                List.of(
                                        "Column",
                                        "Type",
                                        "Role",
                                        "Missing",
                                        "Mean",
                                        "Deviation",
                                        "Least",
                                        "Median",
                                        "Greatest",
                                        "Labels",
                                        "Most frequent"),
                                cells),
                        new Chart.Bars(
                                "Missing values",
                                "Share of rows",
                                shown,
                                List.of(new Chart.Series("missing", places, shares)))));
    }

    private static List<String> describe(Table table, Field field, Column column, long absent) {
        List<String> cells = new ArrayList<>(
                List.of(field.name(), field.type().name(), field.role().name(), Long.toString(absent)));
        if (ColumnType.NUMERIC.accepts(field.type())) {
            NumericColumn numbers = table.numeric(field.name());
            Moments moments = Moments.of(numbers);
            boolean any = moments.count() > 0;
            cells.add(Numbers.text(any ? moments.mean() : Double.NaN));
            cells.add(Numbers.text(any ? moments.deviation() : Double.NaN));
            cells.add(Numbers.text(any ? moments.min() : Double.NaN));
            cells.add(Numbers.text(Quantiles.of(numbers).at(0.5)));
            cells.add(Numbers.text(any ? moments.max() : Double.NaN));
            cells.addAll(List.of("", ""));
        } else {
            cells.addAll(List.of("", "", "", "", ""));
            LabelCounts counts = column instanceof CategoryColumn labels ? LabelCounts.of(labels) : null;
            cells.add(counts == null ? "" : Integer.toString(counts.rows().size()));
            cells.add(counts == null ? "" : counts.mostFrequent().orElse(""));
        }
        return cells;
    }
}
