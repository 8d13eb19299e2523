package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clickml.prepare.Group.Aggregation;
import io.clickml.prepare.Group.Function;
import io.clickml.prepare.ReplaceLabels.Replacement;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Matrix;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.Tables;
import io.clickml.sdk.testkit.TestRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RealDataTest {
    private static final FillMissing.Params FILL = new FillMissing.Params(
            List.of(), new FillMissing.Numbers.Median(), new FillMissing.Labels.MostFrequent(), false);

    /** Numbers that the description of the census file gives: 7,841 of 32,561 earn more than 50K. */
    @Test
    void groupsAndJoinsTheCensus() {
        Table adult = RealData.adult("adult-train.csv");
        Table rows = operator(
                new Group.Params(
                        List.of("income"),
                        List.of(
                                new Aggregation(Function.COUNT, Optional.empty(), Optional.empty()),
                                new Aggregation(Function.MEAN, Optional.of("hours_per_week"), Optional.empty()))),
                adult);
        assertThat(rows.category("income").get(1)).isEqualTo(">50K");
        assertThat(rows.integer("count").toArray()).containsExactly(24720, 7841);
        assertThat(rows.numeric("hours_per_week_mean").toArray())
                .containsExactly(new double[] {38.84, 45.47}, within(0.005));
        Table joined = new Join()
                .combine(
                        new Join.Params(List.of(new Join.Key("income", Optional.empty())), Join.Kind.LEFT, "_2"),
                        Map.of("left", adult, "right", rows),
                        new TestRun(1));
        assertThat(joined.rowCount()).isEqualTo(32561);
        assertThat(joined.integer("count").get(7)).isEqualTo(7841);
    }

    private static Table operator(Group.Params params, Table table) {
        return new Group().combine(params, Map.of("table", table), new TestRun(1));
    }

    @Test
    void preparesTheCensusRowByRowAsInOne() {
        Table train = RealData.adult("adult-train.csv");
        Table test = RealData.adult("adult-test.csv").drop(List.of("income"));
        SelectColumns.Params roles = new SelectColumns.Params(
                List.of(), List.of("fnlwgt"), Optional.of("income"), List.of(), Optional.empty());
        Fitted select = Examples.fit(new SelectColumns(), roles, train);
        Table selected = select.apply(train);
        Fitted fill = Examples.fit(new FillMissing(), FILL, selected);
        Table filled = fill.apply(selected);
        Fitted scale = Examples.fit(new Standardize(), new Standardize.Params(List.of()), filled);
        Table scaled = scale.apply(filled);
        Fitted encode = Examples.fit(new OneHot(), new OneHot.Params(List.of(), 1, 1000), scaled);
        Table ready = encode.apply(scaled);
        assertThat(selected.category("workclass").missingCount()).isEqualTo(1836);
        assertThat(filled.schema().fields())
                .allMatch(field -> filled.column(field.name()).missingCount() == 0);
        assertThat(ready.vector("native_country").dimension()).isEqualTo(41);
        assertThat(ready.schema().field("income").type()).isEqualTo(ColumnType.CATEGORY);
        Matrix matrix = Matrix.of(ready, ready.schema().choose(List.of(), ColumnType.NUMERIC, ColumnType.VECTOR));
        assertThat(matrix.width()).isEqualTo(5 + 8 + 16 + 7 + 14 + 6 + 5 + 2 + 41);
        Table whole = encode.apply(scale.apply(fill.apply(select.apply(test))));
        for (int row = 0; row < 200; row++) {
            Table one = test.slice(row, row + 1);
            Tables.assertSame(
                    whole.slice(row, row + 1), encode.apply(scale.apply(fill.apply(select.apply(one)))), "Row " + row);
        }
    }

    @Test
    void bringsTheLabelsOfTheTestFileIntoLine() {
        Table test = RealData.adult("adult-test.csv");
        Table mended = Examples.applied(
                new ReplaceLabels(),
                new ReplaceLabels.Params(
                        List.of("income"),
                        List.of(
                                new Replacement("<=50K.", Optional.of("<=50K")),
                                new Replacement(">50K.", Optional.of(">50K")))),
                test);
        CategoryColumn income = mended.category("income");
        assertThat(income.countByCode()[income.dictionary().codeOf(">50K")]).isEqualTo(3846);
        assertThat(income.dictionary().labels()).containsExactlyInAnyOrder("<=50K", ">50K");
    }

    @Test
    void splitsThePenguinsBySpecies() {
        Table penguins = RealData.penguins();
        Table filled = Examples.applied(new FillMissing(), FILL, penguins);
        assertThat(penguins.category("sex").missingCount()).isEqualTo(11);
        assertThat(filled.category("sex").get(3)).isEqualTo("MALE");
        assertThat(filled.numeric("body_mass_g").get(3)).isEqualTo(4050);
        Map<String, Table> parts = new TrainTestSplit()
                .split(
                        new TrainTestSplit.Params(0.75, Optional.of("species"), Optional.empty()),
                        penguins,
                        new TestRun(1));
        CategoryColumn train = parts.get("train").category("species");
        assertThat(train.countByCode()).containsExactlyInAnyOrder(114, 51, 93);
    }
}
