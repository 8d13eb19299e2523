package io.clickml.csv;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Cuts UTF-8 bytes into records, and records into fields, of which it says where they lie in its buffer. Quotes are taken
 * off and doubled quotes undone. Not thread-safe.
 *
 * <p>A quote opens a quoted field only as its first character; elsewhere it is a character like any other, as other
 * readers have it. Delimiters are sought eight bytes at a time, with the carry-free zero-byte test of Warren, Hacker's
 * Delight, section 6-1.
 */
final class Lexer implements AutoCloseable {
    /** More columns than this are refused. */
    static final int MAX_COLUMNS = 10_000;
    /** Bytes after the buffered ones that may be read, though they mean nothing. */
    static final int SLACK = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final int FIRST_BUFFER = 256 * 1024;

    private final InputStream in;
    private final Dialect dialect;
    private final Problems problems;
    private final int quote;
    private final byte newline;
    private final long delimiters;
    private final long newlines;
    private final long quotes;
    private byte[] bytes;
    private int position;
    private int limit;
    private long base;
    private boolean ended;
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
        this.in = in;
        this.dialect = dialect;
        this.problems = problems;
        base = offset;
        quote = dialect.quote();
        newline = dialect.newline();
        delimiters = ONES * dialect.delimiter();
        newlines = ONES * newline;
        quotes = ONES * (quote & 0xff);
        bytes = new byte[Math.min(FIRST_BUFFER, Math.max(dialect.maxLineBytes(), 1024)) + SLACK];
        bytes[0] = newline;
    }

    /** Goes to the next record; false at the end. An empty line is a record of one empty field. */
    boolean next() {
        while (position < limit || fill()) {
            start = base + position;
            if (scan()) {
                return true;
            }
            if (!fill() && !ended) {
                throw new IllegalStateException("Neither bytes nor an end");
            }
        }
        return false;
    }

    /** Number of fields of the record. */
    int count() {
        return count;
    }

    /** Where the fields lie. Good until the next record. */
    byte[] bytes() {
        return bytes;
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
        return base + position;
    }

    private boolean scan() {
        byte[] b = bytes;
        byte delimiter = dialect.delimiter();
        boolean trim = dialect.trim();
        int fields = 0;
        doubledCount = 0;
        malformed = false;
        anyQuoted = false;
        for (int p = position; ; p++) {
            int begin = p;
            while (trim && dialect.isBlank(b[begin])) {
                begin++;
            }
            if (fields == from.length) {
                grow();
            }
            if (b[begin] == quote && begin < limit) {
                anyQuoted = true;
                p = quoted(begin, fields);
            } else {
                p = indexOfEnd(b, begin);
                from[fields] = begin;
                to[fields] = trimmed(b, begin, p);
            }
            if (p < 0 || p == limit && !ended) {
                return false;
            }
            fields++;
            if (b[p] != delimiter || p == limit) {
                complete(fields, p);
                return true;
            }
        }
    }

    private void complete(int fields, int end) {
        if (end - position > dialect.maxLineBytes()) {
            throw tooLong();
        }
        for (int i = 0; i < doubledCount; i++) {
            to[doubled[i]] = undouble(from[doubled[i]], to[doubled[i]]);
        }
        count = fields;
        position = Math.min(end + 1, limit);
    }

    /** Position of the next delimiter or end of line. There is an end of line at the limit. */
    private int indexOfEnd(byte[] b, int begin) {
        for (int p = begin; ; p += Long.BYTES) {
            long word = (long) LONG.get(b, p);
            long d = word ^ delimiters;
            long n = word ^ newlines;
            long hit = (d - ONES & ~d | n - ONES & ~n) & HIGHS;
            if (hit != 0) {
                return p + (Long.numberOfTrailingZeros(hit) >> 3);
            }
        }
    }

    /** Position of the next quote; the limit or more if there is none. */
    private int indexOfQuote(byte[] b, int begin) {
        for (int p = begin; p < limit; p += Long.BYTES) {
            long q = (long) LONG.get(b, p) ^ quotes;
            long hit = (q - ONES & ~q) & HIGHS;
            if (hit != 0) {
                return p + (Long.numberOfTrailingZeros(hit) >> 3);
            }
        }
        return limit;
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
    private int quoted(int open, int field) {
        byte[] b = bytes;
        boolean doubles = false;
        int p = open + 1;
        while (true) {
            p = indexOfQuote(b, p);
            if (p >= limit) {
                return unclosed(open, field);
            }
            if (p + 1 >= limit && !ended) {
                return -1;
            }
            if (p + 1 >= limit || b[p + 1] != quote) {
                break;
            }
            doubles = true;
            p += 2;
        }
        from[field] = open + 1;
        to[field] = p;
        int after = p + 1;
        while (after < limit && (dialect.trim() && dialect.isBlank(b[after]) || b[after] == '\r' && newline == '\n')) {
            after++;
        }
        if (after < limit && b[after] != dialect.delimiter() && b[after] != newline) {
            malformed = true;
            after = indexOfEnd(b, after);
            from[field] = open;
            to[field] = trimmed(b, open, after);
        } else if (doubles) {
            noteDoubled(field);
        }
        return after;
    }

    private int unclosed(int open, int field) {
        if (!ended) {
            return -1;
        }
        malformed = true;
        from[field] = open + 1;
        to[field] = limit;
        return limit;
    }

    private void noteDoubled(int field) {
        if (doubledCount == doubled.length) {
            doubled = Arrays.copyOf(doubled, doubledCount * 2);
        }
        doubled[doubledCount++] = field;
    }

    private int undouble(int begin, int end) {
        int at = begin;
        for (int p = begin; p < end; p++) {
            bytes[at++] = bytes[p];
            if (bytes[p] == quote) {
                p++;
            }
        }
        return at;
    }

    private void grow() {
        if (from.length > MAX_COLUMNS) {
            throw problems.at(start, "there are more than " + MAX_COLUMNS + " columns. Keep only those that are needed,"
                    + " or check the delimiter.");
        }
        int length = Math.min(from.length * 2, MAX_COLUMNS + 1);
        from = Arrays.copyOf(from, length);
        to = Arrays.copyOf(to, length);
    }

    /** Reads more bytes behind those of the record that is under way; false if there are none. */
    private boolean fill() {
        if (ended) {
            return false;
        }
        if (position > 0) {
            System.arraycopy(bytes, position, bytes, 0, limit - position);
            base += position;
            limit -= position;
            position = 0;
        }
        if (limit > dialect.maxLineBytes()) {
            throw tooLong();
        }
        if (limit + SLACK == bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit * 2L, dialect.maxLineBytes() + 1L) + SLACK);
        }
        try {
            int room = bytes.length - SLACK - limit;
            int read = in.readNBytes(bytes, limit, room);
            limit += read;
            bytes[limit] = newline;
            ended = read < room;
            return read > 0;
        } catch (IOException e) {
            throw new ClickMLException(ErrorCode.UNAVAILABLE, problems.fileName() + " cannot be read: " + e + ". Try again.", e);
        }
    }

    private ClickMLException tooLong() {
        return problems.at(base + position, "the line is longer than " + dialect.maxLineBytes() + " bytes. If that is right,"
                + " raise the longest line; or else a quote may not be closed, or this is not a CSV file.");
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new ClickMLException(ErrorCode.UNAVAILABLE, problems.fileName() + " cannot be closed: " + e, e);
        }
    }
}
