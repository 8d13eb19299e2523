package io.clickml.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TransformContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneHotTest implements TransformContract<OneHot.Params, OneHot.Encoding> {
    @Override
    public OneHot operator() {
        return new OneHot();
    }

    @Override
    public OneHot.Params params() {
        return new OneHot.Params(List.of(), 1, 1000);
    }

    @Override
    public Table table() {
        return Examples.people();
    }

    @Test
    void putsAOneAtTheLabel() {
        Table encoded = fitted().apply(table());
        assertThat((float[]) encoded.vector("city").value(0)).containsExactly(0, 0, 0, 1);
        assertThat((float[]) encoded.vector("city").value(4)).containsExactly(1, 0, 0, 0);
        assertThat(encoded.category("income").size()).isEqualTo(9);
    }

    @Test
    void turnsMissingAndUnseenLabelsIntoZeros() {
        OneHot.Encoding encoding = Examples.fit(operator(), params(), Examples.labels("b", "a", null));
        Table encoded = encoding.apply(Examples.labels("a", "c", null));
        assertThat((float[]) encoded.vector("x").value(0)).containsExactly(1, 0);
        assertThat((float[]) encoded.vector("x").value(1)).containsExactly(0, 0);
        assertThat((float[]) encoded.vector("x").value(2)).containsExactly(0, 0);
    }

    @Test
    void leavesOutRareLabels() {
        Table table = Examples.labels("a", "b", "c", "b", "c", "c");
        assertThat(Examples.fit(operator(), new OneHot.Params(List.of(), 2, 1000), table)
                        .labels()
                        .get(0)
                        .labels())
                .containsExactly("b", "c");
        assertThat(Examples.fit(operator(), new OneHot.Params(List.of(), 1, 1), table)
                        .labels()
                        .get(0)
                        .labels())
                .containsExactly("c");
    }

    @Test
    void givesOneZeroWithoutLabels() {
        Table empty = Examples.labels(null, null);
        assertThat((float[]) Examples.applied(operator(), params(), empty)
                        .vector("x")
                        .value(0))
                .containsExactly(0);
    }
}
