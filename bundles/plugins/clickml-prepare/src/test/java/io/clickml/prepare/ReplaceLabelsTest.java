package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.prepare.ReplaceLabels.Replacement;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TransformContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplaceLabelsTest implements TransformContract<ReplaceLabels.Params, ReplaceLabels.Recoding> {
    @Override
    public ReplaceLabels operator() {
        return new ReplaceLabels();
    }

    @Override
    public ReplaceLabels.Params params() {
        return new ReplaceLabels.Params(
                List.of("city", "note"),
                List.of(
                        new Replacement("Rome", Optional.of("Bern")),
                        new Replacement("Lima", Optional.empty()),
                        new Replacement("12", Optional.of("twelve"))));
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    @Test
    void mergesRemovesAndKeeps() {
        Table replaced = fitted().apply(table());
        CategoryColumn city = replaced.category("city");
        assertThat(List.of(city.get(0), city.get(1), city.get(4))).containsExactly("Bern", "Oslo", "Bern");
        assertThat(city.isMissing(3)).isTrue();
        assertThat(city.isMissing(8)).isTrue();
        assertThat(city.dictionary().labels()).containsExactly("Bern", "Oslo");
        assertThat(replaced.text("note").get(8)).isEqualTo("twelve");
        assertThat(replaced.text("note").get(1)).isEqualTo("x");
    }

    @Test
    void labelsMaySwap() {
        var swap = new ReplaceLabels.Params(
                List.of(), List.of(new Replacement("a", Optional.of("b")), new Replacement("b", Optional.of("a"))));
        CategoryColumn column = Examples.applied(operator(), swap, Examples.labels("a", "b", null))
                .category("x");
        assertThat(List.of(column.get(0), column.get(1))).containsExactly("b", "a");
    }

    @Test
    void refusesALabelReplacedTwice() {
        assertThatThrownBy(() -> new ReplaceLabels.Params(
                        List.of(),
                        List.of(new Replacement("a", Optional.empty()), new Replacement("a", Optional.of("b")))))
                .hasMessageContaining("twice");
    }
}
