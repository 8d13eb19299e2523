package io.clickml.sdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clickml.sdk.Evaluator;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Metric;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Evaluator} must do.
 *
 * @param <P> the parameters
 */
public interface EvaluatorContract<P extends Record> extends OperatorContract<P> {
    /** Points of one chart that a browser still draws at ease. */
    int MOST_POINTS = 10_000;

    @Override
    Evaluator<P> operator();

    /** The report on a table, with seed 1. */
    default Report evaluate(Table table) {
        return operator().evaluate(params(), table, new TestRun(1));
    }

    /** The same predictions get the same report. */
    @Test
    default void sameInputGivesSameReport() {
        assertEquals(evaluate(table()), evaluate(table()), "Evaluated twice");
    }

    /** The report; what cannot be repeated is for {@link #sameInputGivesSameReport} to refuse. */
    private Report repeatable() {
        Report report = evaluate(table());
        assumeTrue(report.equals(evaluate(table())), "Evaluating twice gives different reports");
        return report;
    }

    /** One instance serves runs on many threads. */
    @Test
    default void evaluatesInParallel() {
        Report expected = repeatable();
        Threads.inParallel(4, () -> assertEquals(expected, evaluate(table()), "Evaluated in parallel"));
    }

    /** Each table may number its labels in its own way. */
    @Test
    default void readsLabelsNotCodes() {
        assertEquals(
                repeatable().metrics(), evaluate(Tables.recoded(table())).metrics(), "Other codes for the same labels");
    }

    /** Runs are compared by the names of metrics. */
    @Test
    default void namesItsMetricsInKebabCase() {
        List<String> names =
                evaluate(table()).metrics().stream().map(Metric::name).toList();
        assertEquals(names.size(), Set.copyOf(names).size(), "Names of metrics must be distinct: " + names);
        names.forEach(
                name -> assertTrue(name.matches("[a-z0-9]+(-[a-z0-9]+)*"), "'" + name + "' is not in kebab-case"));
    }

    /** A report on a million rows is no larger than one on a thousand. */
    @Test
    default void thinsOutItsCharts() {
        int rows = table().rowCount();
        Table large = table().take(
                        IntStream.range(0, 4 * MOST_POINTS).map(i -> i % rows).toArray());
        for (Chart chart : evaluate(large).charts()) {
            long points = points(chart);
            assertTrue(points <= MOST_POINTS, () -> "'" + chart.title() + "' has " + points + " points");
        }
    }

    private static long points(Chart chart) {
        if (chart instanceof Chart.Xy xy) {
            return xy.series().stream().mapToLong(series -> series.x().size()).sum();
        } else if (chart instanceof Chart.Bars bars) {
            return bars.series().stream().mapToLong(series -> series.x().size()).sum();
        } else if (chart instanceof Chart.Heatmap heatmap) {
            return heatmap.values().stream().mapToLong(List::size).sum();
        }
        return ((Chart.Grid) chart).rows().stream().mapToLong(List::size).sum();
    }

    /** No rows, one row, equal rows, missing values, and a table without one of its columns. */
    @Test
    default void evaluatesPoorDataOrRefusesIt() {
        Table table = table();
        Map<String, Table> poor = new LinkedHashMap<>();
        poor.put("no rows", table.slice(0, 0));
        poor.put("one row", table.slice(0, 1));
        poor.put("equal rows", table.take(new int[table.rowCount()]));
        poor.put("rows without values", Tables.allMissing(table));
        table.schema().names().forEach(name -> poor.put("a table without '" + name + "'", table.drop(List.of(name))));
        poor.forEach((what, rows) -> Refusals.resultOrRefusal(() -> evaluate(rows), "Evaluating " + what));
    }

    /** A run that is cancelled ends well or with CANCELLED, and with nothing else. */
    @Test
    default void letsCancellationPass() {
        Refusals.resultOrCancelled(() -> operator().evaluate(params(), table(), TestRun.cancelled()));
    }
}
