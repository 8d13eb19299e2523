package io.clickml.csv;

import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.TextColumn;
import java.util.Map;

/** Free text. */
final class TextReader extends ColumnReader {
    private final BrokenText broken;
    private final Map<String, String> replacements;
    private String[] values = {};

    /** Hears of bytes that are no text. */
    interface BrokenText {
        /** Throws. */
        RuntimeException broken(ColumnPlan column, byte[] bytes, int from, int to);
    }

    TextReader(ColumnPlan plan, Markers markers, WrongValues wrong, BrokenText broken) {
        super(plan, markers, wrong);
        this.broken = broken;
        replacements = plan.replacements();
    }

    @Override
    void allocate(int rows) {
        values = new String[rows];
    }

    @Override
    void read(int row, byte[] bytes, int from, int to) {
        if (isMissing(bytes, from, to)) {
            return;
        }
        String text = Utf8.decode(bytes, from, to).orElseThrow(() -> broken.broken(plan, bytes, from, to));
        String kept = replacements.isEmpty() ? text : replacements.getOrDefault(text, text);
        values[row] = kept.isEmpty() ? null : kept;
    }

    @Override
    void missing(int row) {
        values[row] = null;
    }

    @Override
    Column finish(int rows) {
        return TextColumn.wrap(values, rows);
    }
}
