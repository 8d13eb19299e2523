package io.clickml.sdk.testkit.conformance;

import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.Tables;
import io.clickml.sdk.testkit.TestRun;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Data that operators are examined with. The same in every examination. */
final class Samples {
    static final int ROWS = 96;
    /** The name of the file that parameters may refer to, but for its ending. */
    static final String FILE = "examination.";

    private static final double SHARE_MISSING = 0.25;
    private static final Schema SCHEMA = Schema.of(
            new Field("number", ColumnType.NUMERIC),
            new Field("amount", ColumnType.NUMERIC),
            new Field("count", ColumnType.INTEGER),
            new Field("colour", ColumnType.CATEGORY),
            new Field("size", ColumnType.CATEGORY),
            new Field("flag", ColumnType.BOOLEAN),
            new Field("note", ColumnType.TEXT),
            new Field("time", ColumnType.TIMESTAMP));
    private static final Table COMPLETE = Tables.random(SCHEMA, 7, ROWS, 0);

    private Samples() {}

    /** A table of every everyday type without missing values. */
    static Table complete() {
        return COMPLETE;
    }

    /** The same with a column of vectors, for operators that need one. */
    static Table withVectors() {
        return COMPLETE.with("vector", Tables.randomColumn(ColumnType.VECTOR, 11, ROWS, 0));
    }

    /** The same columns as a table has, a quarter of their values missing. */
    static Table withMissing(Table table) {
        return Tables.random(table.schema(), 7, ROWS, SHARE_MISSING);
    }

    /** So many rows that a summary of them is made in two parts. */
    static Table twoChunks(Table table, int chunkRows) {
        return table.take(IntStream.range(0, chunkRows + ROWS)
                .map(i -> i % table.rowCount())
                .toArray());
    }

    /** A run in which {@link #FILE} is a file of the table, as CSV. */
    static TestRun run(String fileName) {
        TestRun run = new TestRun(1);
        return fileName.isEmpty() ? run : run.give(fileName, csv(COMPLETE).getBytes(StandardCharsets.UTF_8));
    }

    private static String csv(Table table) {
        List<Column> columns = IntStream.range(0, table.schema().fields().size())
                .mapToObj(table::column)
                .toList();
        return String.join(",", table.schema().names()) + "\n"
                + IntStream.range(0, table.rowCount())
                        .mapToObj(row -> columns.stream()
                                        .map(column -> String.valueOf(column.value(row)))
                                        .collect(Collectors.joining(","))
                                + "\n")
                        .collect(Collectors.joining());
    }

    /** Whether one of the parameters that a schema describes wants a column of vectors and nothing else. */
    static boolean needsVectors(@Nullable Object schema) {
        return schema instanceof Map<?, ?> map
                ? List.of("VECTOR").equals(map.get("types"))
                        || map.values().stream().anyMatch(value -> needsVectors(value))
                : schema instanceof List<?> list && list.stream().anyMatch(value -> needsVectors(value));
    }
}
