package io.clickml.csv;

import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Dictionary;
import java.util.Arrays;

/** Labels, numbered in order of appearance. Each batch has a dictionary of all labels so far. */
final class CategoryReader extends ColumnReader {
    private static final int MISSING = -1;

    private final Labels labels;
    private Dictionary dictionary = Dictionary.of();
    private int[] codes = {};

    CategoryReader(ColumnPlan plan, Markers markers, WrongValues wrong, TextReader.BrokenText broken) {
        super(plan, markers, wrong);
        labels = new Labels((bytes, from, to) -> {
            String text = Utf8.decode(bytes, from, to).orElseThrow(() -> broken.broken(plan, bytes, from, to));
            return plan.replacements().getOrDefault(text, text);
        });
    }

    @Override
    void allocate(int rows) {
        codes = new int[rows];
    }

    @Override
    void read(int row, byte[] bytes, int from, int to) {
        codes[row] = isMissing(bytes, from, to) ? MISSING : labels.code(bytes, from, to);
    }

    @Override
    void missing(int row) {
        codes[row] = MISSING;
    }

    @Override
    Column finish(int rows) {
        if (dictionary.size() < labels.texts().size()) {
            dictionary = Dictionary.of(labels.texts());
        }
        return CategoryColumn.wrap(dictionary, rows == codes.length ? codes : Arrays.copyOf(codes, rows), rows);
    }
}
