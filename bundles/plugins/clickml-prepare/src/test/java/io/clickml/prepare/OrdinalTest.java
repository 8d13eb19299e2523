package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TransformContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrdinalTest implements TransformContract<Ordinal.Params, Ordinal.Numbering> {
    @Override
    public Ordinal operator() {
        return new Ordinal();
    }

    @Override
    public Ordinal.Params params() {
        return new Ordinal.Params(List.of(), List.of(), Optional.of(-1L));
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    @Test
    void numbersInAlphabeticalOrder() {
        IntegerColumn city = fitted().apply(table()).integer("city");
        assertThat(city.toArray()).containsExactly(3, 2, 3, 0, 0, 2, 3, 0, 1);
        assertThat(city.isMissing(3)).isTrue();
    }

    @Test
    void numbersInAGivenOrder() {
        var params = new Ordinal.Params(List.of(), List.of("low", "medium", "high"), Optional.empty());
        IntegerColumn x = Examples.applied(operator(), params, Examples.labels("high", "low", "huge", null))
                .integer("x");
        assertThat(x.value(0)).isEqualTo(2L);
        assertThat(x.value(1)).isEqualTo(0L);
        assertThat(x.isMissing(2)).isTrue();
        assertThat(x.isMissing(3)).isTrue();
        assertThatThrownBy(() -> new Ordinal.Params(List.of(), List.of("a", "a"), Optional.empty()))
                .hasMessageContaining("twice");
    }

    @Test
    void givesUnknownLabelsTheirNumber() {
        IntegerColumn x = Examples.fit(operator(), params(), Examples.labels("a", "b"))
                .apply(Examples.labels("c", "b", null))
                .integer("x");
        assertThat(x.value(0)).isEqualTo(-1L);
        assertThat(x.value(1)).isEqualTo(1L);
        assertThat(x.isMissing(2)).isTrue();
    }
}
