package io.clickml.csv;

import io.clickml.sdk.DataFile;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.ColumnType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;

/** Finds out what a file looks like, as far as the user has not said. Reads some samples, whatever the size of the file. */
final class LayoutDetection {
    private static final int HEAD_BYTES = 64 * 1024;

    private final CsvReadParams params;
    private final Logger log;
    private final Markers markers;
    private final TextSource source;
    private final Dialect dialect;
    private final Problems problems;
    private final Sample sample;

    private LayoutDetection(DataFile file, CsvReadParams params, Logger log) {
        this.params = params;
        this.log = log;
        markers = new Markers(params.missing());
        byte[] raw = head(file);
        if (raw.length == 0) {
            throw new ClickMLException(ErrorCode.DATA_INVALID, file.name() + " is empty. Upload a file with data.");
        }
        FileKinds.of(raw).ifPresent(kind -> {
            throw new ClickMLException(
                    ErrorCode.DATA_INVALID, file.name() + " is not a CSV file but " + kind + ", and upload that.");
        });
        source = Encodings.of(file, raw, params.encoding(), log);
        byte[] head = source.sample(0, HEAD_BYTES);
        byte newline = newline(head);
        problems = new Problems(source, newline);
        long from = afterLines(params.skipLines());
        Dialect commas = new Dialect(
                (byte) ',',
                params.quote().isEmpty() ? Dialect.NO_QUOTE : params.quote().charAt(0),
                newline,
                params.trim(),
                params.maxLineBytes());
        byte delimiter = params.delimiter()
                .map(text -> text.equals("\\t") ? (byte) '\t' : (byte) text.charAt(0))
                .orElseGet(() -> Delimiters.of(
                        head, (int) Math.min(from, head.length), commas, Layout.decimalMark(params), problems));
        dialect = commas.withDelimiter(delimiter);
        sample = Sample.of(source, dialect, from, problems);
    }

    static Layout of(DataFile file, CsvReadParams params, Logger log) {
        return new LayoutDetection(file, params, log).layout();
    }

    private Layout layout() {
        if (sample.first().length == 0) {
            throw problems.of("has no data, only empty lines. Upload a file with data.");
        }
        Shape shape = new Shape(sample, params, markers);
        boolean header = shape.hasHeader();
        if (!header) {
            sample.rows().add(0, sample.first());
        }
        int count = shape.columnCount(header);
        if (count > Lexer.MAX_COLUMNS) {
            throw problems.tooManyColumns(sample.firstOffset());
        }
        List<String> names = names(header, count);
        if (sample.rows().isEmpty()) {
            log.warn("{} has a header but no rows", source.name());
        }
        long dataOffset = header ? sample.secondOffset() : sample.firstOffset();
        return new Layout(source, dialect, dataOffset, sample.rows().isEmpty(), plans(names), params);
    }

    private List<String> names(boolean header, int count) {
        if (!params.columnNames().isEmpty()) {
            if (params.columnNames().size() != count) {
                throw new ClickMLException(
                        ErrorCode.PARAMETER_INVALID,
                        "There are " + params.columnNames().size() + " column names for " + count + " columns of "
                                + source.name() + ". Give one for each column.");
            }
            return params.columnNames();
        }
        return header
                ? ColumnNames.of(Arrays.asList(sample.first()).subList(0, count), source.name(), log)
                : ColumnNames.numbered(count);
    }

    private List<ColumnPlan> plans(List<String> names) {
        TypeGuess[] guesses = new Shape(sample, params, markers).guesses(names.size());
        Map<String, CsvReadParams.ColumnChoice> choices = new HashMap<>();
        params.types().forEach(choice -> choices.put(known(choice.column(), names), choice));
        Map<String, Map<String, String>> replacements = new HashMap<>();
        params.replace()
                .forEach(r -> replacements
                        .computeIfAbsent(known(r.column(), names), key -> new HashMap<>())
                        .put(r.from(), r.to()));
        List<ColumnPlan> plans = new ArrayList<>(names.size());
        for (int c = 0; c < names.size(); c++) {
            String name = names.get(c);
            CsvReadParams.ColumnChoice choice = choices.get(name);
            ColumnType type = choice == null
                    ? guesses[c].type()
                    : ColumnType.valueOf(choice.type().name());
            List<String> patterns = choice == null
                    ? guesses[c].patterns()
                    : choice.format().map(List::of).orElse(guesses[c].patterns());
            Map<String, String> replaced = replacements.getOrDefault(name, Map.of());
            if (!replaced.isEmpty() && type != ColumnType.CATEGORY && type != ColumnType.TEXT) {
                throw new ClickMLException(
                        ErrorCode.COLUMN_TYPE,
                        "Column '" + name + "' is " + type + "; values are replaced in columns of"
                                + " type CATEGORY or TEXT only. Choose one of these types for it.");
            }
            plans.add(new ColumnPlan(name, type, choice != null, patterns, Map.copyOf(replaced)));
        }
        return plans;
    }

    private String known(String name, List<String> names) {
        if (!names.contains(name)) {
            throw new ClickMLException(
                    ErrorCode.COLUMN_MISSING,
                    source.name() + " has no column '" + name + "'; it has "
                            + (names.size() > 30 ? names.subList(0, 30) + " and more" : names));
        }
        return name;
    }

    private static byte[] head(DataFile file) {
        try (InputStream in = file.open(0, HEAD_BYTES)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClickMLException(
                    ErrorCode.UNAVAILABLE, file.name() + " cannot be read: " + e + ". Try again.", e);
        }
    }

    private static byte newline(byte[] head) {
        boolean returned = false;
        for (byte b : head) {
            if (b == '\n') {
                return '\n';
            }
            returned |= b == '\r';
        }
        return (byte) (returned ? '\r' : '\n');
    }

    private long afterLines(int lines) {
        long offset = 0;
        int left = lines;
        try (InputStream in = new BufferedInputStream(source.open(0, Long.MAX_VALUE))) {
            for (int b = 0; left > 0 && b >= 0; offset += b >= 0 ? 1 : 0) {
                b = in.read();
                left -= b == problems.newline() ? 1 : 0;
            }
        } catch (IOException e) {
            throw new ClickMLException(
                    ErrorCode.UNAVAILABLE, source.name() + " cannot be read: " + e + ". Try again.", e);
        }
        return offset;
    }
}
