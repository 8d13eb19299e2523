package io.clickml.prepare;

import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;

/** Multiplies numeric columns by a factor and adds a shift. Missing stays missing. */
public record Scaling(List<String> columns, double[] factors, double[] shifts) implements Fitted {
    @Override
    public Schema inputs() {
        return Schema.of(ColumnType.NUMERIC, columns);
    }

    @Override
    public Table apply(Table batch) {
        Table.Builder out = batch.edit();
        for (int c = 0; c < factors.length; c++) {
            out.with(columns.get(c), batch.numeric(columns.get(c)).affine(factors[c], shifts[c]));
        }
        return out.build();
    }
}
