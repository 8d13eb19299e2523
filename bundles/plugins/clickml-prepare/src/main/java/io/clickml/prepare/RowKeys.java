package io.clickml.prepare;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.TextColumn;
import io.clickml.sdk.table.TimestampColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the combinations of values that occur in some columns, in order of appearance. Labels and texts are alike,
 * and so are whole and other numbers if either side of a comparison has fractions. Not thread-safe.
 */
final class RowKeys {
    private final boolean[] fractions;
    private final Map<String, Integer>[] words;
    private final LongCodes[] values;
    private final LongCodes[] combinations;
    private final boolean missingIsValue;

    /**
     * Keys without rows yet.
     *
     * @param fractions for each column, whether its whole numbers are to equal numbers with fractions
     * @param missingIsValue whether missing equals missing; else a row with a missing value has no number
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    RowKeys(boolean[] fractions, boolean missingIsValue) {
        this.fractions = fractions.clone();
        this.missingIsValue = missingIsValue;
        words = new Map[fractions.length];
        values = new LongCodes[fractions.length];
        combinations = new LongCodes[fractions.length];
        for (int c = 0; c < fractions.length; c++) {
            words[c] = new HashMap<>();
            values[c] = new LongCodes();
            combinations[c] = new LongCodes();
        }
    }

    /** How many combinations are numbered; 1 if there are no columns. */
    int size() {
        return combinations.length == 0 ? 1 : combinations[combinations.length - 1].size();
    }

    /** The number of each row; -1 if it has none, or is new and {@code learn} is false. */
    int[] of(Table table, List<String> names, boolean learn) {
        int[] rows = new int[table.rowCount()];
        for (int c = 0; c < names.size(); c++) {
            int[] codes = codes(table.column(names.get(c)), names.get(c), c, learn);
            for (int i = 0; i < rows.length; i++) {
                // Missing is -1 here, so that 0 to the number of values, inclusive, is used.
                boolean none = rows[i] < 0 || codes[i] < -1 || codes[i] == -1 && !missingIsValue;
                long pair = (long) rows[i] << 32 | codes[i] + 1;
                rows[i] = none ? -1 : learn ? combinations[c].add(pair) : combinations[c].find(pair);
            }
        }
        return rows;
    }

    /** The number of each value; -1 if it is missing, -2 if it is not known. */
    private int[] codes(Column column, String name, int c, boolean learn) {
        int[] codes = new int[column.size()];
        if (column instanceof CategoryColumn labels) {
            int[] translated = new int[labels.dictionary().size()];
            for (int code = 0; code < translated.length; code++) {
                translated[code] = word(labels.dictionary().label(code), c, learn);
            }
            for (int i = 0; i < codes.length; i++) {
                int code = labels.code(i);
                codes[i] = code < 0 ? -1 : translated[code];
            }
        } else if (column instanceof TextColumn texts) {
            for (int i = 0; i < codes.length; i++) {
                codes[i] = texts.isMissing(i) ? -1 : word(texts.get(i), c, learn);
            }
        } else {
            for (int i = 0; i < codes.length; i++) {
                codes[i] = column.isMissing(i) ? -1 : number(bits(column, name, i, fractions[c]), c, learn);
            }
        }
        return codes;
    }

    private int word(String word, int c, boolean learn) {
        Integer code = words[c].get(word);
        if (code == null && learn) {
            code = words[c].size();
            words[c].put(word, code);
        }
        return code == null ? -2 : code;
    }

    private int number(long bits, int c, boolean learn) {
        int code = learn ? values[c].add(bits) : values[c].find(bits);
        return code < 0 ? -2 : code;
    }

    private static long bits(Column column, String name, int i, boolean fractions) {
        if (column instanceof NumericColumn numbers) {
            return Double.doubleToLongBits(numbers.get(i) + 0.0);
        }
        if (column instanceof IntegerColumn integers) {
            return fractions ? Double.doubleToLongBits(integers.get(i)) : integers.get(i);
        }
        if (column instanceof TimestampColumn instants) {
            return instants.get(i);
        }
        if (column instanceof BooleanColumn truths) {
            return truths.get(i) ? 1 : 0;
        }
        throw new ClickMLException(
                ErrorCode.COLUMN_TYPE,
                "Column '" + name + "' is " + column.type() + ", by which rows cannot be matched. Choose another.");
    }

    /** Whether values of these types can be equal. */
    static boolean comparable(ColumnType left, ColumnType right) {
        return kind(left) == kind(right) && left != ColumnType.VECTOR;
    }

    private static ColumnType kind(ColumnType type) {
        return type == ColumnType.INTEGER ? ColumnType.NUMERIC : type == ColumnType.TEXT ? ColumnType.CATEGORY : type;
    }
}
