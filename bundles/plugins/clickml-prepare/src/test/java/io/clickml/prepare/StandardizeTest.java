package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TransformContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardizeTest implements TransformContract<Standardize.Params, Scaling> {
    private static final Standardize.Params ALL = new Standardize.Params(List.of());

    @Override
    public Standardize operator() {
        return new Standardize();
    }

    @Override
    public Standardize.Params params() {
        return ALL;
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    @Test
    void rescalesToMeanZeroAndDeviationOne() {
        double[] scaled = Examples.applied(operator(), ALL, Examples.numbers(2, 4, 4, 4, 5, 5, 7, 9))
                .numeric("x")
                .toArray();
        assertThat(scaled).containsExactly(new double[] {-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2}, within(1e-15));
    }

    @Test
    void onlyCentresAConstantColumn() {
        assertThat(Examples.applied(operator(), ALL, Examples.numbers(0.1, 0.1, 0.1))
                        .numeric("x")
                        .toArray())
                .containsExactly(0, 0, 0);
    }

    @Test
    void leavesIdentifiersAndTargetsAlone() {
        assertThat(fitted().inputs().names()).containsExactly("age", "height");
    }

    @Test
    void doesNotLearnFromInfiniteValues() {
        Scaling scaling = Examples.fit(operator(), ALL, Examples.numbers(1, Double.POSITIVE_INFINITY, Double.NaN, 3));
        assertThat(scaling.apply(Examples.numbers(1, 2, 3)).numeric("x").toArray())
                .containsExactly(new double[] {-1, 0, 1}, within(1e-15));
    }

    @Test
    void leavesAColumnWithoutValuesMissing() {
        Table empty = Table.builder()
                .with("x", Examples.column(ColumnType.NUMERIC, null, null))
                .build();
        assertThat(Examples.applied(operator(), ALL, empty).numeric("x").missingCount())
                .isEqualTo(2);
        assertThat(Examples.applied(operator(), ALL, Table.empty(empty.schema()))
                        .rowCount())
                .isZero();
    }

    @Test
    void refusesTextByName() {
        assertThatThrownBy(() -> Examples.fit(operator(), new Standardize.Params(List.of("note")), table()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'note'")
                .hasMessageContaining("TEXT");
    }
}
