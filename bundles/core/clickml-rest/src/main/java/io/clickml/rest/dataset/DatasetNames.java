package io.clickml.rest.dataset;

import io.clickml.rest.http.Fields;
import org.jspecify.annotations.Nullable;

/** What data sets may be called. */
final class DatasetNames {
    private static final int LONGEST = 200;
    private static final int LONGEST_DESCRIPTION = 10_000;

    private DatasetNames() {}

    /** The name, if it can be the name of a file anywhere. */
    static String check(@Nullable String name) {
        Fields fields = new Fields();
        String text = fields.text("name", name, LONGEST).strip();
        boolean harmful = text.codePoints()
                .anyMatch(c ->
                        Character.isISOControl(c) || c == '/' || c == '\\' || Character.getType(c) == Character.FORMAT);
        if (harmful || text.equals(".") || text.equals("..")) {
            fields.wrong("name", "A name has no slashes, back slashes, control or formatting characters.");
        }
        fields.check();
        return text;
    }

    static String checkDescription(@Nullable String description) {
        Fields fields = new Fields();
        String text = fields.optional("description", description, LONGEST_DESCRIPTION);
        fields.check();
        return text;
    }
}
