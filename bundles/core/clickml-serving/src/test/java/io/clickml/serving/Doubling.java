package io.clickml.serving;

import io.clickml.api.model.ServedGraph;
import io.clickml.sdk.model.Regressor;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A model that doubles x. */
record Doubling() implements Regressor {
    @Override
    public String target() {
        return "y";
    }

    @Override
    public Schema inputs() {
        return Schema.of(ColumnType.NUMERIC, List.of("x"));
    }

    @Override
    public NumericColumn predict(Table batch) {
        NumericColumn x = batch.numeric("x");
        return x.withValues(Arrays.stream(x.toArray()).map(value -> value * 2).toArray());
    }

    /** Raw rows have x, a whole number n, a label c, a truth value b, a time t and what is to be predicted; only x is needed. */
    static Scorer scorer() {
        List<Field> inputs = List.of(
                new Field("x", ColumnType.NUMERIC),
                new Field("n", ColumnType.INTEGER),
                new Field("c", ColumnType.CATEGORY),
                new Field("b", ColumnType.BOOLEAN),
                new Field("t", ColumnType.TIMESTAMP),
                new Field("y", ColumnType.NUMERIC));
        ServedGraph graph = new ServedGraph(
                1,
                inputs,
                List.of("x"),
                List.of(),
                List.of(Regressor.output("y")),
                "REGRESSOR",
                "y",
                List.of(),
                Map.of());
        return new Scorer("double", 3, graph, List.of(new Doubling()), List.of());
    }
}
