package io.clickml.csv;

/**
 * How bytes are cut into fields. All marks are ASCII, so that they never occur inside a character of UTF-8.
 *
 * @param quote or {@link #NO_QUOTE}
 * @param newline ends a record outside quotes; a carriage return before a line feed belongs to the end
 * @param trim whether blanks around fields are left out
 */
record Dialect(byte delimiter, int quote, byte newline, boolean trim, int maxLineBytes) {
    /** Equals no byte. */
    static final int NO_QUOTE = 256;

    Dialect withDelimiter(byte other) {
        return new Dialect(other, quote, newline, trim, maxLineBytes);
    }

    boolean isBlank(byte character) {
        return character == ' ' || character == '\t' && delimiter != '\t';
    }
}
