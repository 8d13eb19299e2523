package io.clickml.prepare;

import io.clickml.sdk.statistics.Quantiles;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.List;

/** The {@link Quantiles} of several columns of one table. */
public record ColumnQuantiles(List<Quantiles> columns) {
    /** Copies the list. */
    public ColumnQuantiles {
        columns = List.copyOf(columns);
    }

    static ColumnQuantiles of(Table batch, List<String> names) {
        List<Quantiles> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(Quantiles.of(batch.numeric(name)));
        }
        return new ColumnQuantiles(columns);
    }

    ColumnQuantiles plus(ColumnQuantiles other) {
        List<Quantiles> sums = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            sums.add(columns.get(c).plus(other.columns.get(c)));
        }
        return new ColumnQuantiles(sums);
    }
}
