package io.clickml.csv;

import io.clickml.sdk.Run;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The records that begin in a range of a file, as tables of some thousand rows. Not thread-safe. */
final class PartReader implements Iterator<Table>, AutoCloseable, ColumnReader.WrongValues, TextReader.BrokenText {
    private static final int FIRST_ROWS = 2_048;
    private static final int MAX_ROWS = 65_536;
    private static final int MIN_ROWS = 64;
    private static final int MAX_CELLS = 4_000_000;
    private static final int CHECK_EVERY = 1_024;

    private final Layout layout;
    private final Run run;
    private final long end;
    private final Lexer lexer;
    private final ColumnReader[] readers;
    private final Schema schema;
    private final int mostRows;
    private final Oddities oddities = new Oddities();
    private int nextRows;
    private @Nullable Table next;

    /** @param widening whether integers may turn out to be other numbers, and the schema with them */
    PartReader(Layout layout, long from, long end, boolean widening, Run run) {
        this.layout = layout;
        this.run = run;
        this.end = end;
        schema = layout.schema();
        Markers markers = new Markers(layout.params().missing());
        NumberScanner numbers = new NumberScanner(layout.decimalMark());
        readers = layout.columns().stream()
                .map(plan -> reader(plan, markers, numbers, widening))
                .toArray(ColumnReader[]::new);
        mostRows = Math.max(MIN_ROWS, Math.min(MAX_ROWS, MAX_CELLS / readers.length));
        nextRows = Math.min(FIRST_ROWS, mostRows);
        lexer = layout.lexer(from);
    }

    private ColumnReader reader(ColumnPlan plan, Markers markers, NumberScanner numbers, boolean widening) {
        return switch (plan.type()) {
            case NUMERIC -> new NumericReader(plan, markers, this, numbers);
            case INTEGER -> new IntegerReader(plan, markers, this, numbers, widening);
            case BOOLEAN -> new BooleanReader(plan, markers, this);
            case CATEGORY -> new CategoryReader(plan, markers, this, this);
            case TIMESTAMP ->
                new TimestampReader(
                        plan,
                        markers,
                        this,
                        Layout.times(plan.patterns(), layout.params().timeZone()));
            case TEXT, VECTOR -> new TextReader(plan, markers, this, this);
        };
    }

    /** Where the first record after the range begins; known once all are read. */
    long stoppedAt() {
        return lexer.end();
    }

    /** What was left out or counted as missing so far. */
    Oddities oddities() {
        return oddities;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Table next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Table table = next;
        next = null;
        return table;
    }

    private @Nullable Table read() {
        run.checkCancelled();
        if (lexer.end() >= end) {
            return null;
        }
        for (ColumnReader reader : readers) {
            reader.begin(nextRows);
        }
        int rows = 0;
        while (rows < nextRows && lexer.end() < end && lexer.next()) {
            if (take(rows)) {
                rows++;
                if (rows % CHECK_EVERY == 0) {
                    run.checkCancelled();
                }
            }
        }
        nextRows = Math.min(nextRows * 4, mostRows);
        return rows == 0 ? null : table(rows);
    }

    private Table table(int rows) {
        List<Column> columns = new ArrayList<>(readers.length);
        List<Field> fields = new ArrayList<>(readers.length);
        boolean widened = false;
        for (int c = 0; c < readers.length; c++) {
            Column column = readers[c].finish(rows);
            Field planned = schema.fields().get(c);
            widened |= column.type() != planned.type();
            columns.add(column);
            fields.add(planned.withType(column.type()));
        }
        return Table.of(widened ? Schema.of(fields) : schema, columns);
    }

    private boolean take(int row) {
        int given = lexer.count();
        if ((given != readers.length || given == 1 || lexer.malformed()) && !isUsable(given)) {
            return false;
        }
        byte[] bytes = lexer.bytes();
        int[] from = lexer.from();
        int[] to = lexer.to();
        int taken = Math.min(given, readers.length);
        for (int c = 0; c < taken; c++) {
            readers[c].read(row, bytes, from[c], to[c]);
        }
        for (int c = taken; c < readers.length; c++) {
            readers[c].missing(row);
        }
        return true;
    }

    /** Whether a record that is not as it should be is taken all the same. */
    private boolean isUsable(int given) {
        if (lexer.blank()) {
            return false;
        }
        if (lexer.malformed()) {
            return refuse("a quote is not closed, or text follows a closing quote");
        }
        if (given == readers.length) {
            return true;
        }
        boolean trailing = given == readers.length + 1 && lexer.from()[given - 1] == lexer.to()[given - 1];
        if (trailing) {
            return true;
        }
        if (layout.params().raggedLines() == CsvReadParams.RaggedLines.FILL) {
            oddities.filled(lexer.start());
            return true;
        }
        return refuse("there are " + given + " fields where " + readers.length + " are expected");
    }

    private boolean refuse(String what) {
        if (layout.params().raggedLines() != CsvReadParams.RaggedLines.SKIP) {
            throw layout.problems()
                    .at(
                            lexer.start(),
                            what + ". Correct the line, check the delimiter and the quote, or let ragged"
                                    + " lines be filled or skipped.");
        }
        oddities.skipped(lexer.start());
        return false;
    }

    @Override
    public void wrong(ColumnPlan column, byte[] bytes, int from, int to, String hint) {
        if (layout.params().wrongType() == CsvReadParams.WrongType.MISSING && hint.isEmpty()) {
            oddities.wrong(lexer.start());
            return;
        }
        throw layout.problems()
                .at(
                        lexer.start(),
                        "column '" + column.name() + "' is " + column.type() + ", and "
                                + Problems.shown(bytes, from, to) + " is not."
                                + (hint.isEmpty()
                                        ? " Choose another type for the column, add the value"
                                                + " to those that are missing, or let wrong values be missing."
                                        : hint));
    }

    @Override
    public RuntimeException broken(ColumnPlan column, byte[] bytes, int from, int to) {
        boolean nul = false;
        for (int i = from; i < to; i++) {
            nul |= bytes[i] == 0;
        }
        return layout.problems()
                .at(
                        lexer.start(),
                        "column '" + column.name() + "' has "
                                + (nul
                                        ? "a NUL character, which no text has. Remove it, or choose another encoding."
                                        : "bytes that are not UTF-8: " + Problems.shown(bytes, from, to)
                                                + ". Choose another encoding, such as ISO-8859-1 or windows-1252."));
    }

    @Override
    public void close() {
        lexer.close();
    }
}
