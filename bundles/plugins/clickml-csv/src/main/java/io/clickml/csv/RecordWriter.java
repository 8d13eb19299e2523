package io.clickml.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes fields and ends of records, as RFC 4180 has them, but for lines that end in a line feed alone. Not thread-safe. */
final class RecordWriter {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final OutputStream out;
    private final CsvWriteParams params;
    private final char delimiter;
    private final byte[] missing;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int size;
    private boolean begun;

    RecordWriter(OutputStream out, CsvWriteParams params) {
        this.out = out;
        this.params = params;
        delimiter = params.mark();
        missing = params.missing().getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes of a value: quoted where there would be a doubt. */
    byte[] encoded(String value) {
        boolean quoted = params.quoting() == CsvWriteParams.Quoting.ALL
                || value.isEmpty()
                || value.equals(params.missing())
                || needsQuotes(value);
        String text = quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private boolean needsQuotes(String value) {
        if (value.charAt(0) <= ' ' || value.charAt(value.length() - 1) <= ' ' || value.charAt(0) == '\uFEFF') {
            return true;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == delimiter || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    /** Writes a field that is {@link #encoded}. */
    void field(byte[] bytes) throws IOException {
        reserve(bytes.length + 1);
        if (begun) {
            buffer[size++] = (byte) delimiter;
        }
        begun = true;
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    /** Writes a number or time, which needs quotes only if they are asked for, or the delimiter is part of it. */
    void field(String ascii) throws IOException {
        if (params.quoting() == CsvWriteParams.Quoting.ALL
                || ascii.indexOf(delimiter) >= 0
                || ascii.equals(params.missing())) {
            field(encoded(ascii));
            return;
        }
        reserve(ascii.length() + 1);
        if (begun) {
            buffer[size++] = (byte) delimiter;
        }
        begun = true;
        for (int i = 0; i < ascii.length(); i++) {
            buffer[size++] = (byte) ascii.charAt(i);
        }
    }

    /** Writes a missing value. If it is the only field, an empty line would not be one. */
    void missing(boolean alone) throws IOException {
        field(alone && missing.length == 0 ? new byte[] {'"', '"'} : missing);
    }

    void endRecord() throws IOException {
        reserve(1);
        buffer[size++] = '\n';
        begun = false;
    }

    private void reserve(int bytes) throws IOException {
        if (size + bytes > buffer.length) {
            flush();
            if (bytes > buffer.length) {
                buffer = new byte[bytes];
            }
        }
    }

    void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }
}
