package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.prepare.FillMissing.Labels;
import io.clickml.prepare.FillMissing.Numbers;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TransformContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FillMissingTest implements TransformContract<FillMissing.Params, Filling> {
    private static FillMissing.Params with(Numbers numbers) {
        return new FillMissing.Params(List.of(), numbers, new Labels.MostFrequent(), false);
    }

    @Override
    public FillMissing operator() {
        return new FillMissing();
    }

    @Override
    public FillMissing.Params params() {
        return new FillMissing.Params(List.of(), new Numbers.Median(), new Labels.MostFrequent(), true);
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    @Nested
    class WithMostFrequentNumber implements TransformContract<FillMissing.Params, Filling> {
        @Override
        public FillMissing operator() {
            return new FillMissing();
        }

        @Override
        public FillMissing.Params params() {
            return new FillMissing.Params(
                    List.of("age", "city"), new Numbers.MostFrequent(), new Labels.Constant("true"), false);
        }

        @Override
        public Table table() {
            return Examples.people();
        }
    }

    private double filled(Numbers numbers, Object... values) {
        Table table = Table.builder()
                .with("x", Examples.column(ColumnType.NUMERIC, values))
                .build();
        return Examples.applied(operator(), with(numbers), table).numeric("x").get(0);
    }

    @Test
    void takesTheTypicalNumberChosen() {
        assertThat(filled(new Numbers.Mean(), null, 1.0, 2.0, 6.0)).isEqualTo(3);
        assertThat(filled(new Numbers.Median(), null, 1.0, 2.0, 6.0)).isEqualTo(2);
        assertThat(filled(new Numbers.Median(), null, 1.0, 2.0, 4.0, 9.0)).isEqualTo(3);
        assertThat(filled(new Numbers.MostFrequent(), null, 7.0, 2.0, 7.0, 2.0, 9.0))
                .isEqualTo(2);
        assertThat(filled(new Numbers.Constant(-1), null, 1.0)).isEqualTo(-1);
        assertThat(filled(new Numbers.Mean(), Double.NaN, 1.0, 3.0)).isEqualTo(2);
    }

    @Test
    void takesTheMostFrequentLabel() {
        Table filled = fitted().apply(table());
        assertThat(filled.category("city").get(3)).isEqualTo("Rome");
        assertThat(filled.bool("member").value(2)).isEqualTo(true);
        assertThat(filled.column("age").missingCount()).isZero();
    }

    @Test
    void marksWhatWasFilledIn() {
        Table filled = fitted().apply(table());
        assertThat(filled.bool("height_missing").get(1)).isTrue();
        assertThat(filled.bool("height_missing").get(0)).isFalse();
        assertThat(filled.bool("city_missing").get(3)).isTrue();
    }

    @Test
    void keepsRolesAndMetadata() {
        assertThat(fitted().apply(table()).schema().field("height").metadata()).containsEntry("unit", "cm");
        assertThat(fitted().inputs().names()).containsExactly("age", "height", "city", "member");
    }

    @Test
    void fillsCategoriesOnlyWhenOnlyTheyAreChosen() {
        var params = new FillMissing.Params(List.of("city"), new Numbers.Median(), new Labels.Constant("none"), false);
        Table filled = Examples.applied(operator(), params, table());
        assertThat(filled.category("city").get(3)).isEqualTo("none");
        assertThat(filled.column("height").missingCount()).isEqualTo(2);
    }

    @Test
    void refusesAColumnWithoutValuesByName() {
        assertThatThrownBy(() -> filled(new Numbers.Mean(), null, null))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("constant");
        assertThatThrownBy(() -> filled(new Numbers.Median(), null, null)).hasMessageContaining("'x'");
        assertThatThrownBy(() -> filled(new Numbers.MostFrequent(), null, null)).hasMessageContaining("'x'");
        assertThat(filled(new Numbers.Constant(4), null, null)).isEqualTo(4);
    }

    @Test
    void refusesALabelForABooleanColumn() {
        var params = new FillMissing.Params(List.of(), new Numbers.Median(), new Labels.Constant("none"), false);
        assertThatThrownBy(() -> operator().output(params, table().schema()))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'member'");
    }
}
