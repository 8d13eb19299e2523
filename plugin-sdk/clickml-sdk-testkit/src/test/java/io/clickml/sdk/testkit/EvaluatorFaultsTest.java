package io.clickml.sdk.testkit;

import static io.clickml.sdk.testkit.Faults.has;

import io.clickml.sdk.Evaluator;
import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.param.ColumnRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Metric;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.statistics.LabelCounts;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EvaluatorFaultsTest {
    @TestFactory
    Stream<DynamicTest> eachFaultIsFoundByItsTestAlone() {
        return Faults.eachIsFoundByItsTestAlone(EvaluatorContract.class, Example.class, OperatorContract.class);
    }

    static final class Example implements EvaluatorContract<Params> {
        private final Share operator = new Share(Thread.currentThread());

        @Override
        public Share operator() {
            return operator;
        }

        @Override
        public Params params() {
            return new Params("colour");
        }

        @Override
        public Table table() {
            return ExampleTables.animals();
        }
    }

    record Params(
            @Param("To describe.") @ColumnRef(ColumnType.CATEGORY)
            String column) {}

    /** The share of the most frequent label. */
    record Share(Thread owner) implements Evaluator<Params> {
        private static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public Report evaluate(Params params, Table table, Run run) {
            try {
                run.checkCancelled();
            } catch (ClickMLException e) {
                throw has("letsCancellationPass") ? new IllegalStateException(e) : e;
            }
            CategoryColumn column = table.category(params.column());
            if (has("evaluatesPoorDataOrRefusesIt") && table.rowCount() == 0) {
                throw new ArithmeticException("no rows");
            }
            LabelCounts counts = LabelCounts.of(column);
            long most = counts.mostFrequent().map(counts.rows()::get).orElse(0L);
            long off = has("sameInputGivesSameReport")
                    ? CALLS.incrementAndGet()
                    : has("evaluatesInParallel") && Thread.currentThread() != owner
                            ? 1
                            : has("readsLabelsNotCodes") && table.rowCount() > 0 ? column.code(0) : 0;
            String name = has("namesItsMetricsInKebabCase") ? "Largest Share" : "largest-share";
            List<Double> points = Collections.nCopies(has("thinsOutItsCharts") ? table.rowCount() : 5, 1.0);
            return new Report(
                    List.of(new Metric(name, (double) (most + off) / table.rowCount(), Metric.Better.NEITHER)),
                    List.of(new Chart.Xy(
                            "Shares", "x", "y", true, List.of(new Chart.Series("shares", points, points)))));
        }

        @Override
        public Class<Params> paramsType() {
            return Params.class;
        }
    }
}
