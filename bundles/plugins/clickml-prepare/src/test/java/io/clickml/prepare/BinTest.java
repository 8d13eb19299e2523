package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.prepare.Bin.Bins;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TransformContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BinTest implements TransformContract<Bin.Params, Binning> {
    @Override
    public Bin operator() {
        return new Bin();
    }

    @Override
    public Bin.Params params() {
        return new Bin.Params(List.of(), new Bins.EqualWidth(3), false);
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    @Nested
    class ByQuantiles implements TransformContract<Bin.Params, Binning> {
        @Override
        public Bin operator() {
            return new Bin();
        }

        @Override
        public Bin.Params params() {
            return new Bin.Params(List.of("height"), new Bins.Quantile(4), true);
        }

        @Override
        public Table table() {
            return Examples.people();
        }
    }

    private String label(Bins bins, Table fitted, double value) {
        CategoryColumn column = Examples.fit(operator(), new Bin.Params(List.of(), bins, false), fitted)
                .apply(Examples.numbers(value))
                .category("x");
        return String.valueOf(column.get(0));
    }

    @Test
    void cutsIntoEqualWidths() {
        Table table = Examples.numbers(0, 1, 30);
        Bins bins = new Bins.EqualWidth(3);
        assertThat(label(bins, table, -5)).isEqualTo("below 10");
        assertThat(label(bins, table, 9.99)).isEqualTo("below 10");
        assertThat(label(bins, table, 10)).isEqualTo("10 to 20");
        assertThat(label(bins, table, 20)).isEqualTo("20 and above");
        assertThat(label(bins, table, Double.POSITIVE_INFINITY)).isEqualTo("20 and above");
        assertThat(label(bins, table, Double.NaN)).isEqualTo("null");
    }

    @Test
    void cutsAtQuantilesAndJoinsEqualOnes() {
        assertThat(label(new Bins.Quantile(2), Examples.numbers(1, 2, 3, 4, 100), 3))
                .isEqualTo("3 and above");
        assertThat(label(new Bins.Quantile(4), Examples.numbers(0, 0, 0, 0, 8), 0))
                .isEqualTo("all");
    }

    @Test
    void cutsAtGivenEdges() {
        Bins bins = new Bins.Edges(List.of(0.5, 18.0));
        assertThat(label(bins, Examples.numbers(1), 18)).isEqualTo("18 and above");
        assertThat(label(bins, Examples.numbers(1), 0.5)).isEqualTo("0.5 to 18");
        assertThatThrownBy(() -> new Bins.Edges(List.of(2.0, 1.0))).hasMessageContaining("rising");
        assertThatThrownBy(() -> new Bins.Edges(List.of(Double.NaN))).hasMessageContaining("finite");
    }

    @Test
    void constantAndEmptyColumnsHaveOneInterval() {
        assertThat(label(new Bins.EqualWidth(5), Examples.numbers(3, 3), 7)).isEqualTo("all");
        Table empty = Table.builder()
                .with("x", Examples.column(ColumnType.NUMERIC, null, null))
                .build();
        assertThat(label(new Bins.EqualWidth(5), empty, 7)).isEqualTo("all");
        assertThat(label(new Bins.Quantile(5), empty, 7)).isEqualTo("all");
    }

    @Test
    void closeEdgesKeepDifferentNames() {
        assertThat(label(new Bins.Edges(List.of(1.0000001, 1.0000002)), Examples.numbers(1), 1.00000015))
                .isEqualTo("1.0000001 to 1.0000002");
    }

    @Test
    void numbersIntervals() {
        var params = new Bin.Params(List.of(), new Bins.Edges(List.of(1.0, 2.0)), true);
        Table binned = Examples.applied(operator(), params, Examples.numbers(0, 1, 2, Double.NaN));
        assertThat(binned.integer("x").toArray()).containsExactly(0, 1, 2, 0);
        assertThat(binned.integer("x").isMissing(3)).isTrue();
    }
}
