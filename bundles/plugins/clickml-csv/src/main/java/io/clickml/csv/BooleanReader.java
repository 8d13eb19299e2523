package io.clickml.csv;

import io.clickml.sdk.table.BooleanColumn;
import io.clickml.sdk.table.Column;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** True or false; yes, no, t, f, y, n, 1 and 0 too where the user chose the type. */
final class BooleanReader extends ColumnReader {
    private boolean[] values = {};

    BooleanReader(ColumnPlan plan, Markers markers, WrongValues wrong) {
        super(plan, markers, wrong);
    }

    @Override
    void allocate(int rows) {
        values = new boolean[rows];
    }

    @Override
    void read(int row, byte[] bytes, int from, int to) {
        if (from == to || isMissing(bytes, from, to)) {
            missing(row);
        } else if (is("true", bytes, from, to)) {
            values[row] = true;
        } else if (!is("false", bytes, from, to)) {
            readWord(row, bytes, from, to);
        }
    }

    private void readWord(int row, byte[] bytes, int from, int to) {
        String word = to - from > 3 || !plan.chosen()
                ? ""
                : new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        switch (word) {
            case "yes", "y", "t", "1" -> values[row] = true;
            case "no", "n", "f", "0" -> values[row] = false;
            default -> reject(row, bytes, from, to, "");
        }
    }

    static boolean is(String lowerCase, byte[] bytes, int from, int to) {
        if (to - from != lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((bytes[from + i] | 0x20) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    Column finish(int rows) {
        return BooleanColumn.wrap(values, rows, present);
    }
}
