package io.clickml.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.Run;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.model.Clusterer;
import io.clickml.sdk.model.Model;
import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.LearnerContract;
import io.clickml.sdk.testkit.TestRun;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every trainer of this bundle must do beyond the SDK's contracts: the bad input that users bring, and same seed, same bytes. */
interface TrainerContract<P extends Record, M extends Model> extends LearnerContract<P, M> {
    /** The target, or empty for clustering. */
    String target();

    /** Settings beside target and features. */
    default Map<String, Object> settings() {
        return Map.of();
    }

    @Override
    default P params() {
        return params(List.of());
    }

    default P params(List<String> features) {
        Map<String, Object> tree = new HashMap<>(settings());
        if (!target().isEmpty()) {
            tree.put("target", target());
        }
        tree.put("features", features);
        return Params.read(operator().paramsType(), tree);
    }

    @Override
    default Table table() {
        return ExampleTables.animals();
    }

    private M learn(Table table, List<String> features) {
        return operator().fit(params(features), table.schema(), new TestRun(1)).from(Batches.of(table));
    }

    private Column predicted(Table table) {
        M model = fitted();
        return model instanceof Classifier classifier
                ? classifier.probabilities(table)
                : model instanceof Regressor regressor ? regressor.predict(table) : ((Clusterer) model).assign(table);
    }

    @Test
    default void refusesATableWithoutRows() {
        assertThatThrownBy(() -> learn(Table.empty(table().schema()), List.of()))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
                .hasMessageContaining("rows");
    }

    @Test
    default void refusesATableWithoutFeatures() {
        List<String> kept = target().isEmpty() ? List.of("note") : List.of("note", target());
        assertThatThrownBy(() -> learn(table().select(kept), List.of()))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
                .hasMessageContaining("no column to learn from");
    }

    @Test
    default void refusesTextAsAFeatureAndNamesTheRemedy() {
        assertThatThrownBy(() -> learn(table(), List.of("length", "note")))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COLUMN_TYPE))
                .hasMessageContaining("'note'")
                .hasMessageContaining("Cast");
    }

    @Test
    default void refusesAFeatureThatIsNotThere() {
        assertThatThrownBy(() -> learn(table(), List.of("length", "height")))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COLUMN_MISSING))
                .hasMessageContaining("'height'");
    }

    @Test
    default void refusesATargetThatIsMissingUnfitOrAFeature() {
        if (target().isEmpty()) {
            return;
        }
        assertThatThrownBy(() -> learn(table().drop(List.of(target())), List.of()))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COLUMN_MISSING))
                .hasMessageContaining("'" + target() + "'");
        assertThatThrownBy(() -> learn(table().with(target(), table().text("note")), List.of()))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COLUMN_TYPE))
                .hasMessageContaining("'" + target() + "'")
                .hasMessageContaining("Cast");
        assertThatThrownBy(() -> learn(table(), List.of("length", target())))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PARAMETER_INVALID))
                .hasMessageContaining("'" + target() + "'");
    }

    @Test
    default void refusesATargetWithoutValues() {
        if (target().isEmpty()) {
            return;
        }
        Table table = table();
        Column.Builder nothing = table.column(target()).type().builder(table.rowCount());
        for (int i = 0; i < table.rowCount(); i++) {
            nothing.addMissing();
        }
        assertThatThrownBy(() -> learn(table.with(target(), nothing.build()), List.of()))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
                .hasMessageContaining("'" + target() + "'")
                .hasMessageContaining("no value");
    }

    @Test
    default void refusesASingleLabelButNotAConstantNumber() {
        Table table = table();
        if (fitted() instanceof Classifier) {
            Table cats =
                    table.with(target(), CategoryColumn.of("cat,".repeat(16).split(",")));
            assertThatThrownBy(() -> learn(cats, List.of()))
                    .isInstanceOfSatisfying(
                            ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
                    .hasMessageContaining("'" + target() + "'")
                    .hasMessageContaining("'cat'");
        } else if (fitted() instanceof Regressor) {
            double[] sevens = new double[16];
            Arrays.fill(sevens, 0.5);
            Regressor model = (Regressor) learn(table.with(target(), NumericColumn.of(sevens)), List.of());
            assertThat(model.predict(table).get(0)).isBetween(0.2, 0.8);
        }
    }

    @Test
    default void acceptsALabelNeverSeen() {
        Table purple =
                table().with("colour", CategoryColumn.of("purple,".repeat(16).split(",")));
        assertThat(predicted(purple).isMissing(0)).isFalse();
    }

    @Test
    default void eitherRefusesAFeatureWithoutValuesOrLearnsFromTheOthers() {
        Column.Builder nothing = ColumnType.NUMERIC.builder(16);
        for (int i = 0; i < 16; i++) {
            nothing.addMissing();
        }
        Table table = table().with("age", nothing.build());
        try {
            learn(table, List.of()).apply(table);
        } catch (ClickMLException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID);
            assertThat(e).hasMessageContaining("'age'").hasMessageContaining("Fill");
        }
    }

    @Test
    default void stopsWhenCancelled() {
        TestRun run = new TestRun(1);
        run.cancel();
        assertThatThrownBy(() -> operator().fit(params(), table().schema(), run).from(Batches.of(table())))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }

    /** Cancelled when asked for the fourth time, which is after the rows were read. */
    @Test
    default void stopsWithinTheLibrary() {
        Table train = SharedData.adultTrain().slice(0, 12000);
        TestRun inner = new TestRun(1);
        int[] checks = {0};
        Run run = Runs.watching(inner, (name, value) -> {}, () -> {
            if (++checks[0] == 4) {
                inner.cancel();
            }
        });
        Map<String, Object> tree = new HashMap<>(settings());
        if (!target().isEmpty()) {
            tree.put("target", target().equals("animal") ? "income" : "age");
        }
        if (!(fitted() instanceof NeighboursClassifier || fitted() instanceof NeighboursRegressor)) {
            P params = Params.read(operator().paramsType(), tree);
            assertThatThrownBy(() -> operator().fit(params, train.schema(), run).from(Batches.of(train)))
                    .isInstanceOfSatisfying(
                            ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
            assertThat(checks[0]).isEqualTo(4);
        }
    }

    @Test
    default void namesNoColumnOfNoConcern() {
        Schema inputs = fitted().inputs();
        assertThat(inputs.names()).doesNotContain("note", target().isEmpty() ? "note" : target());
    }
}
