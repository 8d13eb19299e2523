package io.clickml.bench.plugin;

import io.clickml.sdk.Run;
import io.clickml.sdk.Source;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.List;

/** A table without rows. */
public final class Rows implements Source<Rows.Params> {
    /** Nothing to choose. */
    public record Params() {}

    @Override
    public Class<Params> paramsType() {
        return Params.class;
    }

    @Override
    public Batches read(Params params, Run run) {
        return Batches.of(Table.empty(Schema.of(ColumnType.NUMERIC, List.of("x"))));
    }
}
