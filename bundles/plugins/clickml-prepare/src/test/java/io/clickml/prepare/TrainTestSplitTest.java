package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.SplitContract;
import io.clickml.sdk.testkit.TestRun;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrainTestSplitTest implements SplitContract<TrainTestSplit.Params> {
    @Override
    public TrainTestSplit operator() {
        return new TrainTestSplit();
    }

    @Override
    public TrainTestSplit.Params params() {
        return params(0.7);
    }

    private static TrainTestSplit.Params params(double fraction) {
        return new TrainTestSplit.Params(fraction, Optional.empty(), Optional.empty());
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    private static Table rows(int count) {
        return Table.builder()
                .with("row", IntegerColumn.of(LongStream.range(0, count).toArray()))
                .build();
    }

    private Map<String, Table> split(Table table, double fraction, long seed) {
        return operator().split(params(fraction), table, new TestRun(seed));
    }

    @Test
    void givesExactCountsAndEachRowOnceInOrder() {
        for (int count : new int[] {2, 3, 10, 150, 999}) {
            Map<String, Table> parts = split(rows(count), 0.7, 5);
            long[] train = parts.get("train").integer("row").toArray();
            long[] test = parts.get("test").integer("row").toArray();
            assertThat(train)
                    .hasSize(Math.min(count - 1, (int) Math.round(count * 0.7)))
                    .isSorted();
            assertThat(test).isSorted();
            assertThat(LongStream.concat(Arrays.stream(train), Arrays.stream(test))
                            .sorted()
                            .toArray())
                    .isEqualTo(LongStream.range(0, count).toArray());
        }
    }

    @Test
    void theSeedDecides() {
        long[] first = split(rows(100), 0.5, 1).get("train").integer("row").toArray();
        assertThat(split(rows(100), 0.5, 1).get("train").integer("row").toArray())
                .isEqualTo(first);
        assertThat(split(rows(100), 0.5, 2).get("train").integer("row").toArray())
                .isNotEqualTo(first);
        var fixed = new TrainTestSplit.Params(0.5, Optional.empty(), Optional.of(1L));
        assertThat(operator()
                        .split(fixed, rows(100), new TestRun(2))
                        .get("train")
                        .integer("row")
                        .toArray())
                .isEqualTo(first);
    }

    @Test
    void choosesTheSameRowsInEveryRelease() {
        assertThat(split(rows(12), 0.5, 42).get("train").integer("row").toArray())
                .containsExactly(1, 2, 3, 4, 6, 10);
    }

    @Test
    void everyRowIsChosenAboutEquallyOften() {
        int[] chosen = new int[20];
        for (int seed = 0; seed < 2000; seed++) {
            for (long row :
                    split(rows(20), 0.25, seed).get("train").integer("row").toArray()) {
                chosen[(int) row]++;
            }
        }
        assertThat(Arrays.stream(chosen).boxed())
                .allSatisfy(times -> assertThat(times).isBetween(420, 580));
    }

    @Test
    void keepsProportionsWhenStratified() {
        String[] labels = IntStream.range(0, 101)
                .mapToObj(i -> i % 10 == 0 ? "rare" : i == 55 ? null : "common")
                .toArray(String[]::new);
        Table table = Table.builder().with("label", CategoryColumn.of(labels)).build();
        var params = new TrainTestSplit.Params(0.8, Optional.of("label"), Optional.empty());
        Map<String, Table> parts = operator().split(params, table, new TestRun(3));
        assertThat(parts.get("train").rowCount()).isEqualTo(81);
        CategoryColumn test = parts.get("test").category("label");
        assertThat(test.countByCode()[test.dictionary().codeOf("rare")]).isEqualTo(2);
    }

    @Test
    void refusesTooFewRows() {
        assertThatThrownBy(() -> split(rows(1), 0.5, 1))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("1 rows");
        assertThatThrownBy(() -> split(rows(0), 0.5, 1)).isInstanceOf(ClickMLException.class);
    }

    @Test
    void refusesAnUnknownColumnByName() {
        var params = new TrainTestSplit.Params(0.5, Optional.of("colour"), Optional.empty());
        assertThatThrownBy(() -> operator().split(params, table(), new TestRun(1)))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'colour'");
    }
}
