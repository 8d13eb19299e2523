package io.clickml.sdk.testkit;

import static io.clickml.sdk.testkit.Tables.row;

import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;

/** The table of the examples. */
final class ExampleTables {
    private ExampleTables() {}

    static Table animals() {
        Schema schema = Schema.of(
                new Field("weight", ColumnType.NUMERIC),
                new Field("colour", ColumnType.CATEGORY),
                new Field("animal", ColumnType.CATEGORY),
                new Field("note", ColumnType.TEXT));
        return Tables.of(
                schema,
                row(4.0, "red", "cat", "a"),
                row(3.5, "grey", "cat", null),
                row(null, "red", "cat", "c"),
                row(5.0, null, "cat", "d"),
                row(400.0, "brown", "cow", "e"),
                row(350.0, "brown", "cow", "f"),
                row(420.0, "red", null, "g"),
                row(380.0, "grey", "cow", "h"),
                row(410.0, "brown", "cow", "i"));
    }
}
