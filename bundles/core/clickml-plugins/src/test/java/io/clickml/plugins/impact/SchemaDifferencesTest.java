package io.clickml.plugins.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.plugin.Impact.Difference;
import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.param.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaDifferencesTest {
    enum Old {
        FAIL,
        SKIP
    }

    enum New {
        FAIL,
        SKIP,
        WARN
    }

    sealed interface Fill permits Mean, Constant {}

    record Mean() implements Fill {}

    record Constant(@Param("A value.") @Default("0") double value) implements Fill {}

    sealed interface NewFill permits Constant2, Median {}

    record Median() implements NewFill {}

    record Constant2(
            @Param("A value.") @Default("1") double value,
            @Param("A text.") String text) implements NewFill {}

    record Item(@Param("A column.") String column) {}

    record NewItem(
            @Param("A column.") String column,
            @Param("A width.") @Default("3") int width) {}

    record Before(
            @Param("How many.") @Default("10") @Range(min = 1)
            int limit,

            @Param("A name.") String name,
            @Param("What then.") @Default("FAIL") Old action,
            @Param("Items.") List<Item> items,
            @Param("A number.") @Default("1") int same) {}

    record After(
            @Param("Better said.") @Default("20") @Range(min = 2)
            int limit,

            @Param("What then.") @Default("FAIL") New action,
            @Param("Items.") List<NewItem> items,

            @Param("A number, now with a fraction.") @Default("1")
            double same,

            @Param("A share.") double share,
            @Param("A switch.") @Default("true") boolean on) {}

    record FillBefore(@Param("Fill.") Fill fill) {}

    record FillAfter(@Param("Fill.") NewFill fill) {}

    @Test
    void tellsEachParameterThatComesGoesOrChanges() {
        assertThat(SchemaDifferences.between(Params.schema(Before.class), Params.schema(After.class)))
                .extracting(SchemaDifferencesTest::text)
                .containsExactly(
                        "limit (default): 10 -> 20",
                        "limit (minimum): 1 -> 2",
                        "name: string, required -> null",
                        "action (choices): [FAIL, SKIP] -> [FAIL, SKIP, WARN]",
                        "items[].width: null -> integer, default 3",
                        "same (type): integer -> number",
                        "share: null -> number, required",
                        "on: null -> boolean, default true");
    }

    @Test
    void sameRecordsDoNotDiffer() {
        assertThat(SchemaDifferences.between(Params.schema(Before.class), Params.schema(Before.class)))
                .isEmpty();
        assertThat(SchemaDifferences.between(Params.schema(FillBefore.class), Params.schema(FillBefore.class)))
                .isEmpty();
    }

    @Test
    void looksIntoAlternatives() {
        assertThat(SchemaDifferences.between(Params.schema(FillBefore.class), Params.schema(FillAfter.class)))
                .extracting(SchemaDifferencesTest::text)
                .containsExactly("fill (choices): [mean, constant] -> [constant2, median]");
    }

    private static String text(Difference difference) {
        return difference.path() + ": " + difference.before() + " -> " + difference.after();
    }
}
