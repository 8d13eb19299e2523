package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.prepare.Condition.Comparison;
import io.clickml.prepare.Condition.TextComparison;
import io.clickml.prepare.Filter.Match;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.SplitContract;
import io.clickml.sdk.testkit.TestRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterTest implements SplitContract<Filter.Params> {
    @Override
    public Filter operator() {
        return new Filter();
    }

    @Override
    public Filter.Params params() {
        return new Filter.Params(
                List.of(
                        new Condition.Number("age", Comparison.GREATER, 30),
                        new Condition.OneOf("city", List.of("Rome", "Oslo")),
                        new Condition.Missing("note", true)),
                Match.ANY);
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    private long[] kept(Condition... conditions) {
        return split(Match.ALL, conditions).get("kept").integer("id").toArray();
    }

    private Map<String, Table> split(Match match, Condition... conditions) {
        return operator().split(new Filter.Params(List.of(conditions), match), table(), new TestRun(1));
    }

    @Test
    void comparesNumbers() {
        assertThat(kept(new Condition.Number("age", Comparison.GREATER, 34))).containsExactly(2, 4, 8);
        assertThat(kept(new Condition.Number("age", Comparison.GREATER_OR_EQUAL, 34)))
                .containsExactly(2, 4, 6, 8);
        assertThat(kept(new Condition.Number("age", Comparison.LESS, 25))).containsExactly(5, 9);
        assertThat(kept(new Condition.Number("age", Comparison.LESS_OR_EQUAL, 25)))
                .containsExactly(1, 5, 9);
        assertThat(kept(new Condition.Number("age", Comparison.EQUAL, 44))).containsExactly(4);
        assertThat(kept(new Condition.Number("age", Comparison.NOT_EQUAL, 44))).containsExactly(1, 2, 5, 6, 7, 8, 9);
    }

    @Test
    void nanMeetsNotEqualOnly() {
        for (Comparison comparison : Comparison.values()) {
            boolean[] met = new Condition.Number("x", comparison, 1).meets(Examples.numbers(Double.NaN));
            assertThat(met).containsExactly(comparison == Comparison.NOT_EQUAL);
        }
    }

    @Test
    void comparesWords() {
        assertThat(kept(new Condition.Text("city", TextComparison.EQUAL, "Rome")))
                .containsExactly(1, 3, 7);
        assertThat(kept(new Condition.Text("city", TextComparison.NOT_EQUAL, "Rome")))
                .containsExactly(2, 5, 6, 8, 9);
        assertThat(kept(new Condition.Text("city", TextComparison.CONTAINS, "m")))
                .containsExactly(1, 3, 7, 9);
        assertThat(kept(new Condition.Text("city", TextComparison.STARTS_WITH, "O")))
                .containsExactly(2, 6);
        assertThat(kept(new Condition.Text("note", TextComparison.ENDS_WITH, "Z")))
                .containsExactly(5);
        assertThat(kept(new Condition.OneOf("note", List.of("12", "")))).containsExactly(1, 8, 9);
    }

    @Test
    void comparesTruthTimeAndPresence() {
        assertThat(kept(new Condition.Truth("member", false))).containsExactly(2, 7);
        assertThat(kept(new Condition.Time("seen", Comparison.LESS, "1970-01-01")))
                .containsExactly(2);
        assertThat(kept(new Condition.Time("seen", Comparison.GREATER, "2024-02-29T23:59:59.4Z")))
                .containsExactly(1, 6);
        assertThat(kept(new Condition.Missing("height", true))).containsExactly(2, 7);
        assertThat(kept(new Condition.Missing("height", false))).containsExactly(1, 3, 4, 5, 6, 8, 9);
        assertThatThrownBy(() -> new Condition.Time("seen", Comparison.LESS, "later"))
                .hasMessageContaining("'later'");
    }

    @Test
    void asksForCompleteRows() {
        assertThat(kept(new Condition.Complete(List.of("age", "height")))).containsExactly(1, 4, 5, 6, 8, 9);
        assertThat(kept(new Condition.Complete(List.of()))).containsExactly(1, 5, 8, 9);
    }

    @Test
    void joinsConditions() {
        Condition adult = new Condition.Number("age", Comparison.GREATER, 30);
        Condition roman = new Condition.Text("city", TextComparison.EQUAL, "Rome");
        assertThat(kept(adult, roman)).isEmpty();
        Map<String, Table> any = split(Match.ANY, adult, roman);
        assertThat(any.get("kept").integer("id").toArray()).containsExactly(1, 2, 3, 4, 6, 7, 8);
        assertThat(any.get("dropped").integer("id").toArray()).containsExactly(5, 9);
        assertThat(any.get("kept").schema()).isEqualTo(table().schema());
    }

    @Test
    void refusesUnknownColumnsWrongTypesAndNoConditions() {
        assertThatThrownBy(() -> kept(new Condition.Missing("colour", true)))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'colour'");
        assertThatThrownBy(() -> kept(new Condition.Number("city", Comparison.LESS, 1)))
                .isInstanceOf(ClickMLException.class)
                .extracting("code")
                .isEqualTo(ErrorCode.COLUMN_TYPE);
        assertThatThrownBy(() -> kept(new Condition.OneOf("age", List.of())))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("'age'");
        assertThatThrownBy(() -> new Filter.Params(List.of(), Match.ALL)).hasMessageContaining("At least one");
    }
}
