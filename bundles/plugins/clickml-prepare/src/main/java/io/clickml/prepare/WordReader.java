package io.clickml.prepare;

import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.TextColumn;
import io.clickml.sdk.table.TimestampColumn;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the words of one column as numbers, truth values or timestamps. Not thread-safe; use it once. */
final class WordReader {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int LONGEST = 64;

    private final Conversion conversion;
    private final String name;
    private final DateTimeFormatter format;

    WordReader(Conversion conversion, String name) {
        this.conversion = conversion;
        this.name = name;
        format = conversion.pattern().map(Timestamps::format).orElse(Timestamps.iso());
    }

    /** A column of words as a column of the type wanted. A label is read once, however many rows have it. */
    Column read(Column column) {
        int rows = column.size();
        Column.Builder builder = conversion.type().builder(rows);
        if (column instanceof TextColumn words) {
            for (int i = 0; i < rows; i++) {
                add(builder, words.isMissing(i) ? OptionalLong.empty() : read(words.get(i)));
            }
        } else if (column instanceof CategoryColumn labels) {
            OptionalLong[] known = new OptionalLong[labels.dictionary().size()];
            for (int i = 0; i < rows; i++) {
                int code = labels.code(i);
                if (code >= 0 && known[code] == null) {
                    known[code] = read(labels.get(i));
                }
                add(builder, code < 0 ? OptionalLong.empty() : known[code]);
            }
        }
        return builder.build();
    }

    private static void add(Column.Builder builder, OptionalLong value) {
        if (value.isEmpty()) {
            builder.addMissing();
        } else if (builder instanceof NumericColumn.Builder numbers) {
            numbers.add(Double.longBitsToDouble(value.getAsLong()));
        } else if (builder instanceof IntegerColumn.Builder integers) {
            integers.add(value.getAsLong());
        } else if (builder instanceof BooleanColumn.Builder truths) {
            truths.add(value.getAsLong() == 1);
        } else if (builder instanceof TimestampColumn.Builder instants) {
            instants.add(value.getAsLong());
        }
    }

    /** The value as bits: of a double, or whole, or 1 and 0, or microseconds. */
    private OptionalLong read(String word) {
        String text = word.strip();
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong value = conversion.type() == ColumnType.NUMERIC
                ? number(text)
                : conversion.type() == ColumnType.INTEGER
                        ? whole(text)
                        : conversion.type() == ColumnType.BOOLEAN ? truth(text) : Timestamps.parse(text, format);
        if (value.isEmpty()) {
            conversion.refuse(name, text);
        }
        return value;
    }

    private static OptionalLong number(String text) {
        return DECIMAL.matcher(text).matches()
                ? OptionalLong.of(Double.doubleToRawLongBits(Double.parseDouble(text)))
                : OptionalLong.empty();
    }

    /** Also 3.0 and 1e3, which spreadsheets write. */
    private static OptionalLong whole(String text) {
        if (text.length() > LONGEST || !DECIMAL.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notPlain) {
            double value = Double.parseDouble(text);
            return value == Math.rint(value) && Math.abs(value) <= 0x1.0p53
                    ? OptionalLong.of((long) value)
                    : OptionalLong.empty();
        }
    }

    private static OptionalLong truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1" -> OptionalLong.of(1);
            case "false", "f", "no", "n", "0" -> OptionalLong.of(0);
            default -> OptionalLong.empty();
        };
    }
}
