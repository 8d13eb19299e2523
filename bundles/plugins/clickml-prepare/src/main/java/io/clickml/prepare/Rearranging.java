package io.clickml.prepare;

import io.clickml.prepare.Arrangement.Layout;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Applies an {@link Arrangement}. Not a record, because it remembers the last layout: single rows come with one schema
 * again and again, and what follows rests on their getting one schema back.
 */
public final class Rearranging implements Fitted {
    private final Arrangement arrangement;
    private volatile Layout last = new Layout(Schema.of(), Schema.of(), new int[0]);

    Rearranging(Arrangement arrangement) {
        this.arrangement = arrangement;
    }

    @Override
    public Schema inputs() {
        return Schema.of(arrangement.required());
    }

    @Override
    public Table apply(Table batch) {
        Layout layout = last;
        if (layout.from() != batch.schema()) {
            layout = arrangement.layout(batch.schema());
            last = layout;
        }
        int[] positions = layout.positions();
        if (positions.length == 0) {
            return batch.select(List.of());
        }
        Column[] columns = new Column[positions.length];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = batch.column(positions[c]);
        }
        return Table.of(layout.to(), Arrays.asList(columns));
    }

    /** Stores the arrangement. */
    static Codec<Rearranging> codec() {
        Codec<Arrangement> inner = Codec.ofRecord(Arrangement.class);
        return new Codec<>() {
            @Override
            public void write(Rearranging value, OutputStream out) throws IOException {
                inner.write(value.arrangement, out);
            }

            @Override
            public Rearranging read(InputStream in) throws IOException {
                return new Rearranging(inner.read(in));
            }
        };
    }
}
