package com.acme.scale;

import static io.clickml.sdk.testkit.Tables.row;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.Tables;
import io.clickml.sdk.testkit.TransformContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardizeTest implements TransformContract<Standardize.Params, Standardize.Scaling> {
    @Override
    public Standardize operator() {
        return new Standardize();
    }

    @Override
    public Standardize.Params params() {
        return new Standardize.Params(List.of("size", "parts"));
    }

    /** Random values of every type, some of them missing, and two columns of which we know what should come out. */
    @Override
    public Table table() {
        Schema schema = Schema.of(new Field("size", ColumnType.NUMERIC), new Field("parts", ColumnType.INTEGER));
        Table known = Tables.of(
                schema,
                row(1.0, 4),
                row(2.0, 4),
                row(3.0, 4),
                row(null, 4),
                row(1.0, 4),
                row(2.0, 4),
                row(3.0, 4),
                row(null, 4));
        return Tables.random(1, 8).with("size", known.column("size")).with("parts", known.column("parts"));
    }

    @Test
    void aConstantColumnIsOnlyCentred() {
        assertArrayEquals(
                new double[8], fitted().apply(table()).numeric("parts").toArray());
    }
}
