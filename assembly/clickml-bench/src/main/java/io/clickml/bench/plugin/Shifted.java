package io.clickml.bench.plugin;

import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;

/** Adds a number to columns. */
public record Shifted(List<String> columns, double by) implements Fitted {
    @Override
    public Schema inputs() {
        return Schema.of(ColumnType.NUMERIC, columns);
    }

    @Override
    public Table apply(Table batch) {
        Table.Builder out = batch.edit();
        for (String column : columns) {
            out.with(column, batch.numeric(column).affine(1, by));
        }
        return out.build();
    }
}
