package io.clickml.prepare;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.TextColumn;
import io.clickml.sdk.table.TimestampColumn;
import java.util.Optional;

/**
 * Converts columns to one type; see {@link Cast} for the rules.
 *
 * @param lenient whether a value that cannot be converted becomes missing, rather than an error
 */
record Conversion(ColumnType type, boolean lenient, Optional<String> pattern) {
    private static final double MICROS = 1e6;
    private static final double WHOLE_LONGS = 0x1.0p63;

    Column of(String name, Column column) {
        if (column.type() == type) {
            return column;
        }
        if (type == ColumnType.CATEGORY || type == ColumnType.TEXT) {
            return toWords(column);
        }
        if (column instanceof TextColumn || column instanceof CategoryColumn) {
            return new WordReader(this, name).read(column);
        }
        return switch (column.type()) {
            case VECTOR ->
                throw new ClickMLException(
                        ErrorCode.COLUMN_TYPE,
                        "Column '" + name + "' is VECTOR, which cannot be converted. Leave it out of Cast.");
            case INTEGER -> fromInteger(name, (IntegerColumn) column);
            default -> fromNumber(name, column);
        };
    }

    private Column toWords(Column column) {
        Column.Builder builder = type.builder(column.size());
        for (int i = 0; i < column.size(); i++) {
            builder.addValue(column.isMissing(i) ? null : word(column, i));
        }
        return builder.build();
    }

    private static String word(Column column, int i) {
        return column instanceof NumericColumn numbers ? Columns.text(numbers.get(i)) : String.valueOf(column.value(i));
    }

    private Column fromInteger(String name, IntegerColumn column) {
        if (type == ColumnType.NUMERIC) {
            return column.toNumeric();
        }
        if (type == ColumnType.BOOLEAN) {
            return fromNumber(name, column.toNumeric());
        }
        TimestampColumn.Builder builder = TimestampColumn.builder(column.size());
        for (int i = 0; i < column.size(); i++) {
            long seconds = column.get(i);
            if (column.isMissing(i)) {
                builder.addMissing();
            } else if (Math.abs(seconds) > Long.MAX_VALUE / 1_000_000) {
                refuse(name, seconds);
                builder.addMissing();
            } else {
                builder.add(seconds * 1_000_000);
            }
        }
        return builder.build();
    }

    private Column fromNumber(String name, Column column) {
        Column.Builder builder = type.builder(column.size());
        for (int i = 0; i < column.size(); i++) {
            if (column.isMissing(i) || !add(builder, number(column, i))) {
                if (!column.isMissing(i)) {
                    refuse(name, column.value(i));
                }
                builder.addMissing();
            }
        }
        return builder.build();
    }

    /** Numbers as they are, truth as 1 and 0, timestamps in seconds. */
    private static double number(Column column, int i) {
        return column instanceof NumericColumn numbers
                ? numbers.get(i)
                : column instanceof BooleanColumn truths
                        ? (truths.get(i) ? 1 : 0)
                        : ((TimestampColumn) column).get(i) / MICROS;
    }

    private static boolean add(Column.Builder builder, double value) {
        if (builder instanceof NumericColumn.Builder numbers) {
            numbers.add(value);
            return true;
        }
        if (builder instanceof BooleanColumn.Builder truths && (value == 0 || value == 1)) {
            truths.add(value == 1);
            return true;
        }
        if (builder instanceof IntegerColumn.Builder integers
                && value == Math.rint(value)
                && Math.abs(value) < WHOLE_LONGS) {
            integers.add((long) value);
            return true;
        }
        if (builder instanceof TimestampColumn.Builder instants && Math.abs(value) < WHOLE_LONGS / MICROS) {
            instants.add(Math.round(value * MICROS));
            return true;
        }
        return false;
    }

    /** Throws, unless lenient. */
    void refuse(String name, Object value) {
        if (!lenient) {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID,
                    "'" + value + "' in column '" + name + "' is not " + type
                            + ". Correct the data, or let Cast turn what cannot be converted into missing values.");
        }
    }
}
