package io.clickml.sdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Dictionary;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final Table TABLE =
            Table.builder().with("x", NumericColumn.of(1, 2, 3)).build();

    private static Classifier classifier(VectorColumn probabilities) {
        return new Classifier() {
            @Override
            public Schema inputs() {
                return Schema.of();
            }

            @Override
            public String target() {
                return "y";
            }

            @Override
            public Dictionary labels() {
                return Dictionary.of("no", "yes");
            }

            @Override
            public VectorColumn probabilities(Table batch) {
                return probabilities;
            }
        };
    }

    @Test
    void predictsTheLikeliestLabelTheFirstOfEquals() {
        VectorColumn.Builder rows = VectorColumn.builder(3, 2);
        rows.add(0.3f, 0.7f);
        rows.add(0.5f, 0.5f);
        rows.addMissing();
        Table applied = classifier(rows.build()).apply(TABLE);
        CategoryColumn prediction = applied.category("y_prediction");
        assertThat(Arrays.asList(prediction.get(0), prediction.get(1), prediction.get(2)))
                .containsExactly("yes", "no", null);
        assertThat(applied.schema().fields())
                .extracting(Field::role)
                .containsExactly(Role.FEATURE, Role.PREDICTION, Role.SCORE);
        assertThat(applied.schema()).isEqualTo(TABLE.schema().with(Classifier.outputs("y")));
        assertThat(applied.schema().field("y_probabilities").metadata()).containsEntry("target", "y");
    }

    @Test
    void softmaxTakesScoresOfAnySize() {
        assertThat(Classifier.softmax(new double[] {1000, 1000})).containsExactly(0.5f, 0.5f);
        assertThat(Classifier.softmax(new double[] {-1e308, 1e308})).containsExactly(0, 1);
        assertThat(Classifier.softmax(new double[] {0, Math.log(3)})).containsExactly(0.25f, 0.75f);
    }
}
