package io.clickml.csv;

import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts UTF-8 bytes into records, and records into fields, of which it says where they lie in its buffer. Quotes are taken
 * off and doubled quotes undone. Not thread-safe.
 *
 * <p>A quote opens a quoted field only as its first character; elsewhere it is a character like any other, as other
 * readers have it.
 */
final class Lexer implements AutoCloseable {
    /** More columns than this are refused. */
    static final int MAX_COLUMNS = 10_000;

    private final Dialect dialect;
    private final Problems problems;
    private final Marks marks;
    private final ByteWindow window;
    private final int quote;
    private final byte newline;
    private int count;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int[] doubled = new int[4];
    private int doubledCount;
    private boolean malformed;
    private boolean anyQuoted;
    private long start;

    /** Takes the stream over, whose first byte lies at {@code offset} of the file. */
    Lexer(InputStream in, long offset, Dialect dialect, Problems problems) {
        this.dialect = dialect;
        this.problems = problems;
        marks = new Marks(dialect);
        window = new ByteWindow(in, offset, dialect, problems);
        quote = dialect.quote();
        newline = dialect.newline();
    }

    /** Goes to the next record; false at the end. An empty line is a record of one empty field. */
    boolean next() {
        boolean more = window.position() < window.limit() || window.fill();
        while (more && !scan()) {
            more = window.fill() || window.ended();
        }
        return more;
    }

    /** Number of fields of the record. */
    int count() {
        return count;
    }

    /** Where the fields lie, with {@link ByteWindow#SLACK} bytes behind the last. Good until the next record. */
    byte[] bytes() {
        return window.bytes();
    }

    /** Where each field begins in {@link #bytes}. */
    int[] from() {
        return from;
    }

    /** Where each field ends in {@link #bytes}, exclusive. */
    int[] to() {
        return to;
    }

    /** Whether the record has text after a closing quote, or a quote that is never closed. */
    boolean malformed() {
        return malformed;
    }

    /** Whether the record is an empty line. Two quotes are an empty field, and no empty line. */
    boolean blank() {
        return count == 1 && from[0] == to[0] && !anyQuoted;
    }

    /** Offset in the file of the record's first byte. */
    long start() {
        return start;
    }

    /** Offset in the file of the first byte after the record. */
    long end() {
        return window.offset();
    }

    /** Cuts the record that begins at the window's position; false if more bytes are needed. */
    private boolean scan() {
        byte[] b = window.bytes();
        int limit = window.limit();
        byte delimiter = dialect.delimiter();
        int fields = 0;
        start = window.offset();
        doubledCount = 0;
        malformed = false;
        anyQuoted = false;
        for (int p = window.position(); ; p++) {
            int begin = dialect.trim() ? afterBlanks(b, p) : p;
            if (fields == from.length) {
                grow();
            }
            if (b[begin] == quote && begin < limit) {
                anyQuoted = true;
                p = quoted(b, begin, limit, fields);
            } else {
                p = marks.endOfField(b, begin);
                from[fields] = begin;
                to[fields] = trimmed(b, begin, p);
            }
            if (p < 0 || p == limit && !window.ended()) {
                return false;
            }
            fields++;
            if (b[p] != delimiter || p == limit) {
                complete(b, fields);
                window.advance(Math.min(p + 1, limit));
                return true;
            }
        }
    }

    private void complete(byte[] b, int fields) {
        for (int i = 0; i < doubledCount; i++) {
            to[doubled[i]] = undouble(b, from[doubled[i]], to[doubled[i]]);
        }
        count = fields;
    }

    private int afterBlanks(byte[] b, int begin) {
        int p = begin;
        while (dialect.isBlank(b[p])) {
            p++;
        }
        return p;
    }

    private int trimmed(byte[] b, int begin, int end) {
        int last = end;
        if (last > begin && b[last - 1] == '\r' && b[end] == newline) {
            last--;
        }
        while (dialect.trim() && last > begin && dialect.isBlank(b[last - 1])) {
            last--;
        }
        return last;
    }

    /** Notes a quoted field and gives the position of what ends it, or -1 if more bytes are needed to know. */
    private int quoted(byte[] b, int open, int limit, int field) {
        boolean doubles = false;
        int p = marks.quote(b, open + 1, limit);
        while (p + 1 < limit && b[p + 1] == quote) {
            doubles = true;
            p = marks.quote(b, p + 2, limit);
        }
        if (p + 1 >= limit && !window.ended()) {
            return -1;
        }
        from[field] = open + 1;
        to[field] = Math.min(p, limit);
        if (p >= limit) {
            malformed = true;
            return limit;
        }
        int after = p + 1;
        while (after < limit && (dialect.trim() && dialect.isBlank(b[after]) || b[after] == '\r' && newline == '\n')) {
            after++;
        }
        if (after < limit && b[after] != dialect.delimiter() && b[after] != newline) {
            malformed = true;
            after = marks.endOfField(b, after);
            from[field] = open;
            to[field] = trimmed(b, open, after);
        } else if (doubles) {
            noteDoubled(field);
        }
        return after;
    }

    private void noteDoubled(int field) {
        if (doubledCount == doubled.length) {
            doubled = Arrays.copyOf(doubled, doubledCount * 2);
        }
        doubled[doubledCount++] = field;
    }

    private int undouble(byte[] b, int begin, int end) {
        int at = begin;
        for (int p = begin; p < end; p++) {
            b[at++] = b[p];
            if (b[p] == quote) {
                p++;
            }
        }
        return at;
    }

    private void grow() {
        if (from.length > MAX_COLUMNS) {
            throw problems.tooManyColumns(start);
        }
        int length = Math.min(from.length * 2, MAX_COLUMNS + 1);
        from = Arrays.copyOf(from, length);
        to = Arrays.copyOf(to, length);
    }

    @Override
    public void close() {
        window.close();
    }
}
