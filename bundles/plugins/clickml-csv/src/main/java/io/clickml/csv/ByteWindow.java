package io.clickml.csv;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of a stream around a record, which are always all in memory. Not thread-safe. */
final class ByteWindow implements AutoCloseable {
    /** Bytes after the limit that may be read, though they mean nothing. */
    static final int SLACK = 16;

    private static final int FIRST_BYTES = 256 * 1024;

    private final InputStream in;
    private final Dialect dialect;
    private final Problems problems;
    private byte[] bytes;
    private int position;
    private int limit;
    private long base;
    private boolean ended;

    /** Takes the stream over, whose first byte lies at {@code offset} of the file. */
    ByteWindow(InputStream in, long offset, Dialect dialect, Problems problems) {
        this.in = in;
        this.dialect = dialect;
        this.problems = problems;
        base = offset;
        bytes = new byte[Math.min(FIRST_BYTES, Math.max(dialect.maxLineBytes(), 1024)) + SLACK];
        bytes[0] = dialect.newline();
    }

    /** The bytes. At the limit stands an end of line. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the record begins that is under way. */
    int position() {
        return position;
    }

    /** Where the bytes end. */
    int limit() {
        return limit;
    }

    /** Whether nothing comes after the limit. */
    boolean ended() {
        return ended;
    }

    /** Offset in the file of the record that is under way. */
    long offset() {
        return base + position;
    }

    /** Goes to the next record. */
    void advance(int to) {
        if (to - position > dialect.maxLineBytes() + 1L) {
            throw tooLong();
        }
        position = to;
    }

    /** Reads more bytes behind those of the record that is under way; false if there are none. */
    boolean fill() {
        if (ended) {
            return false;
        }
        System.arraycopy(bytes, position, bytes, 0, limit - position);
        base += position;
        limit -= position;
        position = 0;
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
            bytes[limit] = dialect.newline();
            ended = read < room;
            return read > 0;
        } catch (IOException e) {
            throw new ClickMLException(
                    ErrorCode.UNAVAILABLE, problems.fileName() + " cannot be read: " + e + ". Try again.", e);
        }
    }

    private ClickMLException tooLong() {
        return problems.tooLong(offset(), dialect.maxLineBytes());
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
