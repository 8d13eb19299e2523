package io.clickml.weka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.LearnerContract;
import io.clickml.sdk.testkit.TestRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every trainer of this bundle must do beyond the SDK's contracts. */
interface WekaTrainerContract<P extends Record> extends LearnerContract<P, WekaClassifier> {
    @Override
    WekaTrainer<P> operator();

    /** Settings beside target and features. */
    default Map<String, Object> settings() {
        return Map.of();
    }

    @Override
    default P params() {
        return params("animal", List.of());
    }

    default P params(String target, List<String> features) {
        Map<String, Object> tree = new HashMap<>(settings());
        tree.put("target", target);
        tree.put("features", features);
        return Params.read(operator().paramsType(), tree);
    }

    @Override
    default Table table() {
        return ExampleTables.animals();
    }

    private WekaClassifier learn(Table table, List<String> features) {
        return operator()
                .fit(params("animal", features), table.schema(), new TestRun(1))
                .from(Batches.of(table));
    }

    @Test
    default void separatesCatsFromCowsEvenWithMissingFeatures() {
        CategoryColumn animals = fitted().apply(table()).category("animal_prediction");
        assertThat(animals.get(0)).isEqualTo("cat");
        assertThat(animals.get(3)).isEqualTo("cat");
        assertThat(animals.get(10)).isEqualTo("cow");
    }

    @Test
    default void sameSeedGivesSameBytes() throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        operator()
                .codec()
                .write(
                        learn(
                                SharedData.penguins()
                                        .with("animal", SharedData.penguins().category("species")),
                                List.of()),
                        first);
        operator()
                .codec()
                .write(
                        learn(
                                SharedData.penguins()
                                        .with("animal", SharedData.penguins().category("species")),
                                List.of()),
                        second);
        assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
    }

    @Test
    default void predictsTruthValues() {
        P params = params("tame", List.of());
        WekaClassifier model =
                operator().fit(params, table().schema(), new TestRun(1)).from(Batches.of(table()));
        assertThat(model.labels().labels()).containsExactly("false", "true");
    }

    @Test
    default void refusesWhatCannotBeLearnedFrom() {
        Table table = table();
        assertRefused(ErrorCode.DATA_INVALID, "rows", Table.empty(table.schema()), List.of());
        assertRefused(
                ErrorCode.DATA_INVALID, "no column to learn from", table.select(List.of("note", "animal")), List.of());
        assertRefused(ErrorCode.COLUMN_TYPE, "'note'", table, List.of("note"));
        assertRefused(ErrorCode.COLUMN_MISSING, "'height'", table, List.of("height"));
        assertRefused(ErrorCode.PARAMETER_INVALID, "'animal'", table, List.of("length", "animal"));
        assertRefused(ErrorCode.COLUMN_MISSING, "'animal'", table.drop(List.of("animal")), List.of());
        assertRefused(ErrorCode.COLUMN_TYPE, "'animal'", table.with("animal", table.text("note")), List.of());
        assertRefused(
                ErrorCode.DATA_INVALID,
                "'cat'",
                table.with("animal", CategoryColumn.of("cat,".repeat(16).split(","))),
                List.of());
        assertRefused(
                ErrorCode.DATA_INVALID, "no value", table.with("animal", nothing(ColumnType.CATEGORY)), List.of());
    }

    private void assertRefused(ErrorCode code, String part, Table table, List<String> features) {
        assertThatThrownBy(() -> learn(table, features))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(part);
    }

    private static Column nothing(ColumnType type) {
        Column.Builder nothing = type.builder(16);
        for (int i = 0; i < 16; i++) {
            nothing.addMissing();
        }
        return nothing.build();
    }

    @Test
    default void learnsFromTheOthersIfAFeatureHasNoValue() {
        Table table = table().with("age", nothing(ColumnType.NUMERIC)).with("colour", nothing(ColumnType.CATEGORY));
        assertThat(learn(table, List.of())
                        .apply(table)
                        .category("animal_prediction")
                        .get(0))
                .isEqualTo("cat");
    }

    @Test
    default void judgesALabelNeverSeen() {
        Table purple =
                table().with("colour", CategoryColumn.of("purple,".repeat(16).split(",")));
        assertThat(fitted().apply(purple).category("animal_prediction").isMissing(0))
                .isFalse();
    }

    @Test
    default void stopsWhenCancelled() {
        TestRun run = new TestRun(1);
        run.cancel();
        assertThatThrownBy(() -> operator().fit(params(), table().schema(), run).from(Batches.of(table())))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }

    /** Cancelled by the clock of looks alone: the check before training has passed. */
    @Test
    default void stopsWithinTheLibrary() {
        Table train = SharedData.adultTrain().slice(0, 4000);
        TestRun inner = new TestRun(1);
        int[] checks = {0};
        var run = Runs.checking(inner, () -> {
            if (++checks[0] == 2) {
                inner.cancel();
            }
        });
        Map<String, Object> tree = new HashMap<>(settings());
        tree.put("target", "income");
        P params = Params.read(operator().paramsType(), tree);
        assertThatThrownBy(() -> operator().fit(params, train.schema(), run).from(Batches.of(train)))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(checks[0]).isBetween(2, 4);
    }
}
