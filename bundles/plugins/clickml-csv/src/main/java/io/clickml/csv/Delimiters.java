package io.clickml.csv;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.TreeMap;

/** Finds out what parts the fields: what gives the same number of them, and more than one, in most lines. */
final class Delimiters {
    private static final byte[] CANDIDATES = {',', ';', '\t', '|'};
    private static final int RECORDS = 200;

    private Delimiters() {}

    /** The delimiter of a sample that begins with a line; a comma if there is but one column. */
    static byte of(byte[] sample, int from, Dialect dialect, byte decimalMark, Problems problems) {
        byte best = CANDIDATES[0];
        double most = 0;
        for (byte candidate : CANDIDATES) {
            if (candidate != decimalMark) {
                double score = score(sample, from, dialect.withDelimiter(candidate), problems);
                if (score > most) {
                    most = score;
                    best = candidate;
                }
            }
        }
        return decimalMark == ',' && most == 0 ? (byte) ';' : best;
    }

    private static double score(byte[] sample, int from, Dialect dialect, Problems problems) {
        Map<Integer, Integer> records = new TreeMap<>();
        int all = 0;
        int first = 0;
        Dialect patient = new Dialect(
                dialect.delimiter(),
                dialect.quote(),
                dialect.newline(),
                dialect.trim(),
                Math.max(sample.length, 1_000));
        try (Lexer lexer =
                new Lexer(new ByteArrayInputStream(sample, from, sample.length - from), from, patient, problems)) {
            while (all < RECORDS && lexer.next()) {
                boolean cut = all > 0 && lexer.end() >= sample.length;
                if (!lexer.blank() && !cut) {
                    first = all++ == 0 ? lexer.count() : first;
                    records.merge(lexer.malformed() ? 0 : lexer.count(), 1, Integer::sum);
                }
            }
        }
        int columns = 0;
        int most = 0;
        for (var entry : records.entrySet()) {
            if (entry.getValue() >= most) {
                columns = entry.getKey();
                most = entry.getValue();
            }
        }
        return columns < 2 ? 0 : (double) most / all * (first == columns ? 1 : 0.5);
    }
}
