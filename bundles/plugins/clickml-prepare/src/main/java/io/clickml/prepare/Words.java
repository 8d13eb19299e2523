package io.clickml.prepare;

import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.table.TextColumn;
import java.util.function.Predicate;

/** Columns of labels or text, seen alike. */
final class Words {
    private Words() {}

    /**
     * For each row, whether its word passes; a missing one does not. A label is tested once, however many rows have it.
     */
    static boolean[] test(Table table, String name, Predicate<String> test) {
        Column column = table.column(name);
        boolean[] passed = new boolean[column.size()];
        if (column instanceof TextColumn words) {
            for (int i = 0; i < passed.length; i++) {
                passed[i] = !words.isMissing(i) && test.test(words.get(i));
            }
            return passed;
        }
        CategoryColumn labels = table.category(name);
        boolean[] byCode = new boolean[labels.dictionary().size()];
        for (int code = 0; code < byCode.length; code++) {
            byCode[code] = test.test(labels.dictionary().label(code));
        }
        for (int i = 0; i < passed.length; i++) {
            int code = labels.code(i);
            passed[i] = code >= 0 && byCode[code];
        }
        return passed;
    }
}
