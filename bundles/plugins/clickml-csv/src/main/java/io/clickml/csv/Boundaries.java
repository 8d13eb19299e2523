package io.clickml.csv;

import java.io.ByteArrayInputStream;
import java.util.OptionalInt;

/**
 * Finds where lines begin in the middle of a file, which one cannot see for certain: a line end may lie inside quotes. Both
 * are tried, outside and inside, and what gives more records of the right form holds. Whoever reads on from there must
 * make sure that the part before it ends there.
 */
final class Boundaries {
    private static final int RECORDS = 20;

    private final Dialect dialect;
    private final Problems problems;
    private final int columns;

    Boundaries(Dialect dialect, Problems problems, int columns) {
        this.dialect = dialect;
        this.problems = problems;
        this.columns = columns;
    }

    /** Where in a window the first record begins that does not begin with it; empty if none does. */
    OptionalInt firstRecord(byte[] window) {
        int outside = indexOf(window, dialect.newline(), 0) + 1;
        int quote = dialect.quote() == Dialect.NO_QUOTE ? -1 : indexOf(window, (byte) dialect.quote(), 0);
        if (quote >= 0) {
            int inside = afterQuoted(window, quote);
            if (inside > 0
                    && inside != outside
                    && score(window, inside) > (outside > 0 ? score(window, outside) : -1)) {
                return OptionalInt.of(inside);
            }
        }
        return outside > 0 ? OptionalInt.of(outside) : OptionalInt.empty();
    }

    /** The first line that begins after the quote that, if the window began inside quotes, is the closing one. */
    private int afterQuoted(byte[] window, int first) {
        int closing = first;
        while (closing + 1 < window.length && window[closing + 1] == dialect.quote()) {
            closing = indexOf(window, (byte) dialect.quote(), closing + 2);
            if (closing < 0) {
                return -1;
            }
        }
        try (Lexer lexer = lexer(window, closing + 1)) {
            return lexer.next() && lexer.end() < window.length ? (int) lexer.end() : -1;
        }
    }

    /** Which share of the next records has the right form. */
    private double score(byte[] window, int from) {
        int good = 0;
        int all = 0;
        try (Lexer lexer = lexer(window, from)) {
            while (all < RECORDS && lexer.next() && lexer.end() < window.length) {
                all++;
                good += lexer.count() == columns && !lexer.malformed() ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) good / all;
    }

    private Lexer lexer(byte[] window, int from) {
        Dialect patient = new Dialect(
                dialect.delimiter(),
                dialect.quote(),
                dialect.newline(),
                dialect.trim(),
                Math.max(window.length, 1_000));
        return new Lexer(new ByteArrayInputStream(window, from, window.length - from), from, patient, problems);
    }

    private static int indexOf(byte[] window, byte sought, int from) {
        for (int i = from; i < window.length; i++) {
            if (window[i] == sought) {
                return i;
            }
        }
        return -1;
    }
}
