package io.clickml.csv;

import io.clickml.sdk.param.Default;
import io.clickml.sdk.param.FileRef;
import io.clickml.sdk.param.Param;
import io.clickml.sdk.param.Range;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to read, and how. All but the file has a value that suits most files. */
public record CsvReadParams(
        @Param("The CSV file.") @FileRef({"csv", "tsv", "txt", "data"})
        String file,

        @Param("The character between fields, such as a comma, a semicolon or \\t for a tab; empty to find out.")
        Optional<String> delimiter,

        @Param("Whether the first line holds the names of the columns.") @Default("AUTO")
        Header header,

        @Param("Names of the columns, for a file without a header, or in place of its header.")
        List<String> columnNames,

        @Param("Texts that stand for a missing value; an empty field always does.") @Default("?,NA,N/A,NaN,null,NULL")
        List<String> missing,

        @Param("Types of columns that are not as found out.")
        List<ColumnChoice> types,

        @Param("Values to change while reading, such as a label that is spelled in two ways.")
        List<Replacement> replace,

        @Param(value = "What happens to a field that is not of its column's type.", label = "Wrong values")
        @Default("FAIL")
        WrongType wrongType,

        @Param(
                value =
                        "What happens to a line with too few or too many fields: the run fails, the line is filled with missing"
                                + " values or cut, or the line is left out.",
                label = "Ragged lines")
        @Default("FAIL")
        RaggedLines raggedLines,

        @Param(
                value =
                        "How characters are written, such as UTF-8, UTF-16LE, ISO-8859-1 or windows-1252; auto to find out.",
                advanced = true)
        @Default("auto")
        String encoding,

        @Param(
                value = "The character around fields that hold delimiters or line ends; empty for none.",
                advanced = true)
        @Default("\"")
        String quote,

        @Param(value = "Whether a number has a period or a comma before its decimals.", advanced = true)
        @Default("PERIOD")
        Decimal decimal,

        @Param(value = "Forms of dates and times beside ISO 8601, such as dd.MM.yyyy HH:mm.", advanced = true)
        List<String> timestampFormats,

        @Param(value = "The time zone of times that do not say theirs, such as Europe/Berlin.", advanced = true)
        @Default("UTC")
        String timeZone,

        @Param(value = "Whether blanks around fields are left out.", advanced = true) @Default("true")
        boolean trim,

        @Param(
                value =
                        "A column of texts is one of categories if it has at most this many different ones, and most come again.",
                advanced = true)
        @Default("1000")
        @Range(min = 0, max = 1_000_000)
        int categoryLimit,

        @Param(value = "How many lines come before the data or its header, and are left out.", advanced = true)
        @Default("0")
        @Range(min = 0, max = 100_000)
        int skipLines,

        @Param(value = "The longest line, in bytes; longer ones are refused.", advanced = true)
        @Default("1048576")
        @Range(min = 1_000, max = 1_000_000_000)
        int maxLineBytes) {

    /** Whether there is a header. */
    public enum Header {
        AUTO,
        YES,
        NO
    }

    /** What happens to a line with the wrong number of fields. */
    public enum RaggedLines {
        FAIL,
        FILL,
        SKIP
    }

    /** What happens to a field that is not of its column's type. */
    public enum WrongType {
        FAIL,
        MISSING
    }

    /** What is before the decimals of a number. */
    public enum Decimal {
        PERIOD,
        COMMA
    }

    /** What a column can be read as. */
    public enum Type {
        NUMERIC,
        INTEGER,
        BOOLEAN,
        CATEGORY,
        TEXT,
        TIMESTAMP
    }

    /** The type of a column. */
    public record ColumnChoice(
            @Param("The column.") String column,
            @Param("What it is read as.") Type type,

            @Param("The form of its dates and times, such as dd.MM.yyyy; for timestamps only.")
            Optional<String> format) {
        /** Refuses a form that is none. */
        public ColumnChoice {
            format.ifPresent(CsvReadParams::checkPattern);
        }
    }

    /** A value in place of another. */
    public record Replacement(
            @Param("The column, of texts or categories.") String column,
            @Param("The value in the file.") String from,

            @Param("The value in its place; empty makes it missing.") @Default("")
            String to) {}

    /** Refuses what fits together with nothing. */
    public CsvReadParams {
        columnNames = List.copyOf(columnNames);
        missing = List.copyOf(missing);
        types = List.copyOf(types);
        replace = List.copyOf(replace);
        timestampFormats = List.copyOf(timestampFormats);
        delimiter = delimiter.filter(text -> !text.isEmpty());
        delimiter.ifPresent(text -> checkMark("delimiter", text.equals("\\t") ? "\t" : text));
        if (!quote.isEmpty()) {
            checkMark("quote", quote);
        }
        if (delimiter.isPresent() && delimiter.get().equals(quote)) {
            throw new IllegalArgumentException("The delimiter and the quote must differ.");
        }
        timestampFormats.forEach(CsvReadParams::checkPattern);
        if (!encoding.toLowerCase(Locale.ROOT).equals("auto") && !isEncoding(encoding)) {
            throw new IllegalArgumentException(
                    "There is no encoding '" + encoding + "'; try UTF-8, UTF-16LE, ISO-8859-1 or windows-1252.");
        }
        try {
            ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "There is no time zone '" + timeZone + "'; try UTC, +01:00 or Europe/Berlin.", e);
        }
    }

    static void checkMark(String name, String text) {
        if (text.length() != 1
                || text.charAt(0) > 126
                || text.equals("\n")
                || text.equals("\r")
                || Character.isLetterOrDigit(text.charAt(0))) {
            throw new IllegalArgumentException(
                    "The " + name + " must be one ASCII character that is neither a letter nor a digit.");
        }
    }

    private static void checkPattern(String pattern) {
        try {
            new PatternTimeScanner(pattern, ZoneId.of("UTC"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' is no form of dates: " + e.getMessage()
                            + ". Try one such as dd.MM.yyyy HH:mm:ss.",
                    e);
        }
    }

    private static boolean isEncoding(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
