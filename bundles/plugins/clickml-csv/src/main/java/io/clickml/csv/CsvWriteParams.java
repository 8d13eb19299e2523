package io.clickml.csv;

import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.Param;

/** Where to write, and how. */
public record CsvWriteParams(
        @Param("The name of the file, such as scored.csv; it is offered for download once the run has ended.")
        @Default("table.csv")
        String fileName,

        @Param("The character between fields, such as a comma, a semicolon or \\t for a tab.") @Default(",")
        String delimiter,

        @Param("Whether the first line holds the names of the columns.") @Default("true")
        boolean header,

        @Param("The text that stands for a missing value.") @Default("")
        String missing,

        @Param(
                value = "Which fields are put into quotes: those that need it, or all but missing values.",
                advanced = true)
        @Default("NEEDED")
        Quoting quoting,

        @Param(value = "Whether the file begins with a byte order mark, by which Excel knows UTF-8.", advanced = true)
        @Default("false")
        boolean byteOrderMark) {
    private static final int LONGEST_NAME = 200;

    /** Which fields are put into quotes. */
    public enum Quoting {
        NEEDED,
        ALL
    }

    /** Refuses names with a folder in them, and delimiters that cannot be one. */
    public CsvWriteParams {
        boolean plain = !fileName.isBlank()
                && fileName.equals(fileName.strip())
                && fileName.length() <= LONGEST_NAME
                && !fileName.startsWith(".")
                && fileName.chars().noneMatch(c -> c < ' ' || c == 127 || "/\\:*?\"<>|".indexOf(c) >= 0);
        if (!plain) {
            throw new IllegalArgumentException(
                    "'" + fileName + "' is no plain file name; choose one such as scored.csv.");
        }
        CsvReadParams.checkMark("delimiter", delimiter.equals("\\t") ? "\t" : delimiter);
        if (delimiter.equals("\"")) {
            throw new IllegalArgumentException("The delimiter and the quote must differ.");
        }
        if (missing.chars().anyMatch(c -> c < ' ' || c == '"') || missing.contains(delimiter)) {
            throw new IllegalArgumentException(
                    "The text for missing values must have neither quotes, nor delimiters, nor ends of lines.");
        }
    }

    char mark() {
        return delimiter.equals("\\t") ? '\t' : delimiter.charAt(0);
    }
}
