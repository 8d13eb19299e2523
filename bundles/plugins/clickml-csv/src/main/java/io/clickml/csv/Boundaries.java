package io.clickml.csv;

import java.io.ByteArrayInputStream;
import java.util.Optional;

/**
 * Finds where records begin in the middle of a file, which one cannot see for certain: a line end may lie inside quotes.
 * The place is taken to be outside quotes, inside a field with a stray quote, and inside quotes, and what gives most
 * records of the right form holds. Whoever reads on from there must make sure that the part before it ends there.
 */
final class Boundaries {
    /** Below this share of records of the right form it is better to look at more bytes. */
    static final double CONVINCING = 0.5;

    private static final int RECORDS = 20;
    private static final int NONE = -1;

    private final Dialect dialect;
    private final Problems problems;
    private final int columns;

    /**
     * Where a record begins.
     *
     * @param score which share of the records from there on has the right form
     */
    record Found(int at, double score) {}

    Boundaries(Dialect dialect, Problems problems, int columns) {
        this.dialect = dialect;
        this.problems = problems;
        this.columns = columns;
    }

    /**
     * Where in a window the first record begins that does not begin with it; empty if none does.
     *
     * @param atEnd whether the file ends with the window; its end counts as a beginning then
     */
    Optional<Found> firstRecord(byte[] window, boolean atEnd) {
        int quote = dialect.quote() == Dialect.NO_QUOTE ? NONE : indexOf(window, (byte) dialect.quote(), 0);
        int plain = indexOf(window, dialect.newline(), 0) + 1;
        int[] candidates = quote == NONE
                ? new int[] {plain == 0 && atEnd ? window.length : plain}
                : new int[] {afterRecord(window, 0, atEnd), plain, afterQuoted(window, quote, atEnd)};
        Optional<Found> best = Optional.empty();
        for (int candidate : candidates) {
            if (candidate > 0) {
                Found found = new Found(candidate, score(window, candidate, atEnd));
                best = best.filter(known -> known.score() >= found.score()).or(() -> Optional.of(found));
            }
        }
        return best;
    }

    /** The end of the record after the quote that, if the window began inside quotes, is the closing one. */
    private int afterQuoted(byte[] window, int first, boolean atEnd) {
        int closing = first;
        while (closing + 1 < window.length && window[closing + 1] == dialect.quote()) {
            closing = indexOf(window, (byte) dialect.quote(), closing + 2);
            if (closing == NONE) {
                return NONE;
            }
        }
        return afterRecord(window, closing + 1, atEnd);
    }

    private int afterRecord(byte[] window, int from, boolean atEnd) {
        try (Lexer lexer = lexer(window, from)) {
            return lexer.next() && (lexer.end() < window.length || atEnd) ? (int) lexer.end() : NONE;
        }
    }

    private double score(byte[] window, int from, boolean atEnd) {
        int good = 0;
        int all = 0;
        try (Lexer lexer = lexer(window, from)) {
            while (all < RECORDS && lexer.next() && (lexer.end() < window.length || atEnd)) {
                all++;
                good += lexer.count() == columns && !lexer.malformed() ? 1 : 0;
            }
        }
        return all == 0 ? CONVINCING : (double) good / all;
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
