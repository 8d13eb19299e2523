package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.prepare.RenameColumns.Renaming;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.model.Classifier;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TransformContract;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RenameColumnsTest implements TransformContract<RenameColumns.Params, Rearranging> {
    private static RenameColumns.Params params(String... fromTo) {
        return new RenameColumns.Params(IntStream.range(0, fromTo.length / 2)
                .mapToObj(i -> new Renaming(fromTo[2 * i], fromTo[2 * i + 1]))
                .toList());
    }

    @Override
    public RenameColumns operator() {
        return new RenameColumns();
    }

    @Override
    public RenameColumns.Params params() {
        return params("age", "years", "city", "town", "income", "class");
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    @Test
    void keepsOrderRolesAndValues() {
        Table renamed = fitted().apply(table());
        assertThat(renamed.schema().names())
                .containsExactly("id", "years", "height", "town", "member", "note", "seen", "class");
        assertThat(renamed.schema().field("class").role())
                .isEqualTo(table().schema().field("income").role());
        assertThat(renamed.integer("years").get(1)).isEqualTo(38);
    }

    @Test
    void twoColumnsMaySwapNames() {
        Schema output = operator().output(params("age", "height", "height", "age"), table().schema());
        assertThat(output.names()).startsWith("id", "height", "age");
    }

    @Test
    void predictionsKeepKnowingTheirTarget() {
        Schema predicted = table().schema().with(Classifier.outputs("income"));
        Schema output = operator().output(params("income", "class"), predicted);
        assertThat(output.field("income_prediction").metadata()).containsEntry("target", "class");
    }

    @Test
    void refusesNamesThatAreTakenBlankOrUnknown() {
        assertThatThrownBy(() -> operator().output(params("age", "city"), table().schema()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'city'");
        assertThatThrownBy(() -> params("age", " ")).hasMessageContaining("'age'");
        assertThatThrownBy(() -> params("age", "a", "age", "b")).hasMessageContaining("'age'");
        assertThatThrownBy(() -> operator().output(params("colour", "c"), table().schema()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'colour'");
    }
}
