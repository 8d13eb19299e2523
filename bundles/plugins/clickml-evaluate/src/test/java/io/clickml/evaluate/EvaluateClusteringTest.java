package io.clickml.evaluate;

import static io.clickml.evaluate.Judgements.chart;
import static io.clickml.evaluate.Judgements.metric;
import static io.clickml.evaluate.Judgements.notes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Clusterer;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Report;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.EvaluatorContract;
import io.clickml.sdk.testkit.TestRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EvaluateClusteringTest implements EvaluatorContract<EvaluateClustering.Params> {
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final EvaluateClustering.Params ALL =
            new EvaluateClustering.Params(Optional.empty(), List.of(), Optional.empty(), 1000);

    @Override
    public EvaluateClustering operator() {
        return new EvaluateClustering();
    }

    @Override
    public EvaluateClustering.Params params() {
        return ALL;
    }

    /** 0 and 2 in one cluster, 10 and 12 in another. */
    @Override
    public Table table() {
        return clustered(new double[] {0, 2, 10, 12}, "a", "a", "b", "b");
    }

    private static Table clustered(double[] x, String... clusters) {
        return Table.builder()
                .with("x", NumericColumn.of(x))
                .with(Clusterer.output(), CategoryColumn.of(clusters))
                .build();
    }

    /** By hand: distances inside 2; to the other cluster 11 and 9; centres 1 and 11; widths 1. */
    @Test
    void givesNumbersWorkedOutByHand() {
        Report report = evaluate(table());
        assertThat(metric(report, "clusters")).isEqualTo(2);
        assertThat(metric(report, "silhouette")).isCloseTo((9.0 / 11 + 7.0 / 9) / 2, CLOSE);
        assertThat(metric(report, "davies-bouldin")).isCloseTo(0.2, CLOSE);
        assertThat(metric(report, "calinski-harabasz")).isCloseTo(100 / (4.0 / 2), CLOSE);
        assertThat(chart(report, Chart.Bars.class, "Sizes").series().get(0).y()).containsExactly(2.0, 2.0);
        assertThat(report.metrics()).noneMatch(metric -> metric.name().equals("adjusted-rand"));
    }

    /** scikit-learn's documentation gives 0.5714… for these partitions. */
    @Test
    void comparesWithATarget() {
        Field target = new Field("kind", ColumnType.CATEGORY, Role.TARGET, Map.of());
        Table table = clustered(new double[] {0, 2, 10, 12}, "0", "0", "1", "2")
                .with(target, CategoryColumn.of("0", "0", "1", "1"));
        assertThat(metric(evaluate(table), "adjusted-rand")).isCloseTo(0.5714285714285714, CLOSE);
        Table same = table().with(target, CategoryColumn.of("y", "y", "z", "z"));
        assertThat(metric(evaluate(same), "adjusted-rand")).isEqualTo(1);
    }

    @Test
    void theOnlyRowOfAClusterIsNeitherInNorOut() {
        Report report = evaluate(clustered(new double[] {0, 2, 10}, "a", "a", "b"));
        assertThat(metric(report, "silhouette")).isCloseTo((0.8 + 0.75 + 0) / 3, CLOSE);
    }

    @Test
    void leavesOutIncompleteRows() {
        Report report = evaluate(clustered(new double[] {0, 2, 10, 12, Double.NaN, 5}, "a", "a", "b", "b", "a", null));
        assertThat(metric(report, "rows")).isEqualTo(4);
        assertThat(metric(report, "davies-bouldin")).isCloseTo(0.2, CLOSE);
        assertThat(notes(report)).contains("2 rows lack");
    }

    @Test
    void saysNothingOfASingleCluster() {
        Report report = evaluate(clustered(new double[] {0, 2}, "a", "a"));
        for (String name : List.of("silhouette", "davies-bouldin", "calinski-harabasz")) {
            assertThat(metric(report, name)).isNaN();
        }
        assertThat(notes(report)).contains("only one cluster");
    }

    @Test
    void drawsTheSilhouetteFromASample() {
        double[] x = new double[3000];
        String[] clusters = new String[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 2 * 100 + i % 7;
            clusters[i] = i % 2 == 0 ? "even" : "odd";
        }
        Table table = clustered(x, clusters);
        var small = new EvaluateClustering.Params(Optional.empty(), List.of("x"), Optional.empty(), 100);
        Report sampled = operator().evaluate(small, table, new TestRun(5));
        assertThat(metric(sampled, "silhouette")).isCloseTo(metric(evaluate(table), "silhouette"), within(0.01));
        assertThat(operator().evaluate(small, table, new TestRun(5))).isEqualTo(sampled);
        assertThat(notes(sampled)).contains("100 rows drawn");
    }

    @Test
    void refusesTablesWithoutAnythingToJudge() {
        assertThatThrownBy(() -> evaluate(table().slice(0, 0)))
                .isInstanceOf(ClickMLException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.DATA_INVALID);
        assertThatThrownBy(() -> evaluate(table().drop(List.of("cluster"))))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("No column holds clusters");
        assertThatThrownBy(() -> evaluate(table().drop(List.of("x"))))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("no numeric feature");
    }

    @Test
    void stopsWhenCancelled() {
        TestRun run = new TestRun(1);
        run.cancel();
        assertThatThrownBy(() -> operator().evaluate(ALL, table(), run))
                .isInstanceOf(ClickMLException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.CANCELLED);
    }
}
