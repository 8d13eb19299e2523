package io.clickml.prepare;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.VectorColumn;
import java.util.ArrayList;
import java.util.List;

/** Schemas and tables as several operators change them. */
final class Columns {
    private Columns() {}

    /** The schema with the type of the named columns changed; roles and metadata stay. */
    static Schema withType(Schema input, List<String> names, ColumnType type) {
        List<Field> changed = new ArrayList<>();
        for (String name : names) {
            changed.add(input.field(name).withType(type));
        }
        return input.with(changed);
    }

    /** The schema with new fields, none of whose names may be taken. */
    static Schema withNew(Schema input, List<Field> added) {
        for (Field field : added) {
            if (input.indexOf(field.name()) >= 0) {
                throw new ClickMLException(
                        ErrorCode.PARAMETER_INVALID,
                        "A new column would be named '" + field.name()
                                + "', but there is such a column already. Rename or leave out that one first.");
            }
        }
        return input.with(added);
    }

    /** The rows at these positions; a position of -1 gives a row in which every value is missing. */
    static Table takeOrMissing(Table table, int[] positions) {
        int[] from = positions.clone();
        boolean complete = true;
        for (int i = 0; i < from.length; i++) {
            if (from[i] < 0) {
                from[i] = table.rowCount();
                complete = false;
            }
        }
        return complete
                ? table.take(from)
                : Table.concat(List.of(table, missing(table, 1))).take(from);
    }

    /** Rows in which every value is missing, with the schema of a table, and as long vectors as it has. */
    static Table missing(Table like, int rows) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < like.schema().fields().size(); c++) {
            columns.add(missing(like.column(c), rows));
        }
        return Table.of(like.schema(), columns);
    }

    private static Column missing(Column like, int rows) {
        Column.Builder builder = like instanceof VectorColumn v
                ? VectorColumn.builder(rows, v.dimension())
                : like.type().builder(rows);
        for (int i = 0; i < rows; i++) {
            builder.addMissing();
        }
        return builder.build();
    }

    /** A number as people write it: whole ones without a decimal point. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
