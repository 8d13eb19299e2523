package io.clickml.csv;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Some records of a file.
 *
 * @param first the first record; no fields if there is none
 * @param firstOffset where it begins
 * @param secondOffset where the one after it begins
 * @param rows others, of the head, the middle and the tail
 */
record Sample(String[] first, long firstOffset, long secondOffset, List<String[]> rows) {
    private static final int HEAD_BYTES = 256 * 1024;
    private static final int HEAD_MOST_BYTES = 8 * 1024 * 1024;
    private static final int HEAD_ROWS = 50;
    private static final int CELLS = 300_000;
    private static final int WINDOW_BYTES = 128 * 1024;
    private static final int WINDOW_MOST_BYTES = 4 * 1024 * 1024;

    static Sample of(TextSource source, Dialect dialect, long from, Problems problems) {
        List<String[]> rows = new ArrayList<>();
        String[] first = {};
        long firstOffset = from;
        long secondOffset = from;
        long end;
        try (Lexer lexer = new Lexer(source.open(from, Long.MAX_VALUE), from, dialect, problems)) {
            while (first.length == 0 && lexer.next()) {
                firstOffset = lexer.start();
                first = lexer.blank() ? first : fields(lexer);
                secondOffset = lexer.end();
            }
            int cells = 0;
            while (isWanted(lexer.end() - from, rows.size(), cells) && lexer.next()) {
                if (!lexer.blank()) {
                    rows.add(fields(lexer));
                    cells += lexer.count();
                }
            }
            end = lexer.end();
        }
        Sample sample = new Sample(first, firstOffset, secondOffset, rows);
        int window = (int) Math.min(WINDOW_MOST_BYTES, Math.max(WINDOW_BYTES, (end - from) / (rows.size() + 1) * 8));
        if (source.rawBytes() > 2 * (end + window)) {
            sample.addWindow(source.sample(source.rawBytes() / 2, window), dialect, problems);
            sample.addWindow(source.sample(source.rawBytes() - window, window), dialect, problems);
        }
        return sample;
    }

    private static boolean isWanted(long bytes, int rows, int cells) {
        return cells < CELLS && bytes < HEAD_MOST_BYTES && (bytes < HEAD_BYTES || rows < HEAD_ROWS);
    }

    private void addWindow(byte[] window, Dialect dialect, Problems problems) {
        int columns = rows.isEmpty() ? first.length : rows.get(0).length;
        int from = new Boundaries(dialect, problems, columns)
                .firstRecord(window, false)
                .map(Boundaries.Found::at)
                .orElse(window.length);
        try (Lexer lexer =
                new Lexer(new ByteArrayInputStream(window, from, window.length - from), from, dialect, problems)) {
            while (lexer.next() && lexer.end() < window.length) {
                if (lexer.count() == columns && !lexer.malformed() && !lexer.blank()) {
                    rows.add(fields(lexer));
                }
            }
        }
    }

    private static String[] fields(Lexer lexer) {
        String[] fields = new String[lexer.count()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] =
                    new String(lexer.bytes(), lexer.from()[i], lexer.to()[i] - lexer.from()[i], StandardCharsets.UTF_8);
        }
        return fields;
    }
}
