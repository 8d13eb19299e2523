package io.clickml.prepare;

import io.clickml.sdk.Learner;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Role;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.TextColumn;
import io.clickml.sdk.table.TimestampColumn;
import io.clickml.sdk.testkit.TestRun;
import java.util.Map;

/** Tables for the tests of this package. */
final class Examples {
    private Examples() {}

    /** One column of each type, with missing values, an identifier and a target. */
    static Table people() {
        return Table.builder()
                .with(
                        new Field("id", ColumnType.INTEGER, Role.ID, Map.of()),
                        IntegerColumn.of(1, 2, 3, 4, 5, 6, 7, 8, 9))
                .with("age", column(ColumnType.INTEGER, 25L, 38L, null, 44L, 18L, 34L, 29L, 63L, 24L))
                .with(
                        new Field("height", ColumnType.NUMERIC, Role.FEATURE, Map.of("unit", "cm")),
                        column(ColumnType.NUMERIC, 170.5, null, 182.0, 165.25, 190.0, 177.0, null, 158.5, 171.0))
                .with(
                        "city",
                        column(
                                ColumnType.CATEGORY,
                                "Rome",
                                "Oslo",
                                "Rome",
                                null,
                                "Bern",
                                "Oslo",
                                "Rome",
                                "Bern",
                                "Lima"))
                .with("member", column(ColumnType.BOOLEAN, true, false, null, true, true, null, false, true, true))
                .with(
                        "note",
                        column(
                                ColumnType.TEXT,
                                "12",
                                "x",
                                null,
                                " 7.5 ",
                                "2024-02-29T12:00:00Z",
                                "true",
                                "-1",
                                "",
                                "12"))
                .with(
                        "seen",
                        column(
                                ColumnType.TIMESTAMP,
                                "2024-02-29T23:59:59.5Z",
                                "1969-12-31T23:59:59Z",
                                null,
                                "2000-01-01T00:00:00Z",
                                "2023-07-04T08:30:00Z",
                                "2024-12-31T12:00:00Z",
                                "1970-01-01T00:00:00Z",
                                "2023-07-04T08:30:00Z",
                                "2021-03-28T01:30:00Z"))
                .with(
                        new Field("income", ColumnType.CATEGORY, Role.TARGET, Map.of()),
                        CategoryColumn.of("low", "high", "low", "high", "low", "low", "high", "low", "high"))
                .build();
    }

    static Column column(ColumnType type, Object... values) {
        Column.Builder builder = type.builder(values.length);
        for (Object value : values) {
            builder.addValue(value);
        }
        return builder.build();
    }

    /** One numeric column {@code x}. */
    static Table numbers(double... values) {
        return Table.builder().with("x", NumericColumn.of(values)).build();
    }

    /** One category column {@code x}; null is missing. */
    static Table labels(String... values) {
        return Table.builder().with("x", CategoryColumn.of(values)).build();
    }

    static Table truths(boolean... values) {
        return Table.builder().with("x", BooleanColumn.of(values)).build();
    }

    static Table texts(String... values) {
        return Table.builder().with("x", TextColumn.of(values)).build();
    }

    static Table instants(long... micros) {
        return Table.builder().with("x", TimestampColumn.of(micros)).build();
    }

    /** What is learned from a table, with seed 1. */
    static <P extends Record, F extends Fitted> F fit(Learner<P, F> operator, P params, Table table) {
        return operator.fit(params, table.schema(), new TestRun(1)).from(Batches.of(table));
    }

    /** A table after a transform that was fitted to it. */
    static <P extends Record, F extends Fitted> Table applied(Learner<P, F> operator, P params, Table table) {
        return fit(operator, params, table).apply(table);
    }
}
