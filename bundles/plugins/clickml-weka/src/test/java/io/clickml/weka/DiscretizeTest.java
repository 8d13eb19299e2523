package io.clickml.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.LearnerContract;
import io.clickml.sdk.testkit.TestRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weka.core.Instances;
import weka.filters.Filter;

class DiscretizeTest implements LearnerContract<Discretize.Params, Ranges> {
    @Override
    public Discretize operator() {
        return new Discretize();
    }

    @Override
    public Discretize.Params params() {
        return Params.read(Discretize.Params.class, Map.of("target", "animal"));
    }

    @Override
    public Table table() {
        return ExampleTables.animals();
    }

    @Test
    void cutsWhereTheLabelChanges() {
        CategoryColumn lengths = fitted().apply(table()).category("length");
        assertThat(lengths.get(0)).isEqualTo("up to 1.275");
        assertThat(lengths.get(10)).isEqualTo("over 1.275");
        assertThat(lengths.isMissing(3)).isTrue();
    }

    @Test
    void keepsOneRangeWhereNothingIsToBeTold() {
        assertThat(fitted().apply(table()).category("age").dictionary().labels())
                .containsExactly("all");
    }

    @Test
    void cutsAsTheLibraryDoes() throws Exception {
        Table table = SharedData.penguins();
        Discretize.Params params = Params.read(Discretize.Params.class, Map.of("target", "species"));
        Ranges ranges = operator().fit(params, table.schema(), new TestRun(1)).from(Batches.of(table));
        CategoryColumn truth = Training.labels(table, "species");
        Instances examples = Training.instances(
                Attributes.of(ranges.inputs(), table, truth.dictionary()), table, truth, new TestRun(1));
        var filter = new weka.filters.supervised.attribute.Discretize();
        filter.setInputFormat(examples);
        Instances cut = Filter.useFilter(examples, filter);
        Table ours = ranges.apply(table);
        for (int c = 0; c < ranges.inputs().fields().size(); c++) {
            CategoryColumn column =
                    ours.category(ranges.inputs().fields().get(c).name());
            for (int i = 0; i < table.rowCount(); i++) {
                assertThat(column.code(i))
                        .isEqualTo(
                                cut.get(i).isMissing(c) ? -1 : (int) cut.get(i).value(c));
            }
        }
    }

    @Test
    void refusesATableWithoutNumbers() {
        Table words = table().select(List.of("colour", "animal"));
        assertThatThrownBy(() -> operator().fit(params(), words.schema(), new TestRun(1)))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("Cast");
    }
}
