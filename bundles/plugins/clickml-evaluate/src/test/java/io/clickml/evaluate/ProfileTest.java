package io.clickml.evaluate;

import static io.clickml.evaluate.Judgements.chart;
import static io.clickml.evaluate.Judgements.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.EvaluatorContract;
import io.clickml.sdk.testkit.TestRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest implements EvaluatorContract<Profile.Params> {
    @Override
    public Profile operator() {
        return new Profile();
    }

    @Override
    public Profile.Params params() {
        return new Profile.Params(List.of());
    }

    @Override
    public Table table() {
        return Table.builder()
                .with("x", NumericColumn.of(1, 2, 6))
                .with("c", CategoryColumn.of("b", "b", null))
                .build();
    }

    @Test
    void describesEachColumn() {
        Report report = operator().evaluate(params(), table(), new TestRun(1));
        assertThat(chart(report, Chart.Grid.class, "Columns").rows())
                .containsExactly(
                        List.of(
                                "x", "NUMERIC", "FEATURE", "0", "3.0000", "2.1602", "1.0000", "2.0000", "6.0000", "",
                                ""),
                        List.of("c", "CATEGORY", "FEATURE", "1", "", "", "", "", "", "1", "b"));
        assertThat(metric(report, "missing-values")).isEqualTo(1);
    }

    @Test
    void describesTablesWithoutRows() {
        Report report = operator().evaluate(params(), table().slice(0, 0), new TestRun(1));
        assertThat(chart(report, Chart.Grid.class, "Columns").rows().get(0)).contains("NUMERIC", "");
        assertThat(metric(report, "rows")).isZero();
    }

    @Test
    void refusesUnknownColumnsByName() {
        assertThatThrownBy(() -> operator().evaluate(new Profile.Params(List.of("colour")), table(), new TestRun(1)))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'colour'");
    }
}
