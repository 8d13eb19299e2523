package io.clickml.csv;

import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.TextColumn;
import io.clickml.sdk.table.TimestampColumn;
import io.clickml.sdk.table.VectorColumn;
import java.io.IOException;

/** Writes one row of one column. */
interface FieldWriter {
    void write(int row) throws IOException;

    /** @param alone whether the table has no other column */
    static FieldWriter of(Column column, RecordWriter out, boolean alone) {
        FieldWriter values = values(column, out);
        int width = column instanceof VectorColumn vectors ? vectors.dimension() : 1;
        return row -> {
            if (column.isMissing(row)) {
                for (int k = 0; k < width; k++) {
                    out.missing(alone && width == 1);
                }
            } else {
                values.write(row);
            }
        };
    }

    private static FieldWriter values(Column column, RecordWriter out) {
        if (column instanceof NumericColumn numbers) {
            return row -> out.field(Double.toString(numbers.get(row)));
        }
        if (column instanceof IntegerColumn integers) {
            return row -> out.field(Long.toString(integers.get(row)));
        }
        if (column instanceof BooleanColumn truths) {
            return row -> out.field(Boolean.toString(truths.get(row)));
        }
        if (column instanceof TimestampColumn times) {
            return row -> out.field(times.instant(row).toString());
        }
        if (column instanceof TextColumn texts) {
            return row -> out.field(out.encoded(texts.get(row)));
        }
        if (column instanceof CategoryColumn categories) {
            byte[][] labels =
                    categories.dictionary().labels().stream().map(out::encoded).toArray(byte[][]::new);
            return row -> out.field(labels[categories.code(row)]);
        }
        VectorColumn vectors = (VectorColumn) column;
        return row -> {
            for (int k = 0; k < vectors.dimension(); k++) {
                out.field(Float.toString(vectors.get(row, k)));
            }
        };
    }
}
