package io.clickml.csv;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Judges by a sample whether a file has a header, and how many columns. */
record Shape(Sample sample, CsvReadParams params, Markers markers) {
    /** Whether the first record holds names: it differs in kind from what is under it. */
    boolean hasHeader() {
        if (params.header() != CsvReadParams.Header.AUTO) {
            return params.header() == CsvReadParams.Header.YES;
        }
        int asHeader = 0;
        int asData = 0;
        int seen = 0;
        TypeGuess[] guesses = guesses(sample.first().length);
        for (int c = 0; c < guesses.length; c++) {
            String cell = sample.first()[c];
            TypeGuess alone = new TypeGuess(params, markers);
            alone.add(cell);
            if (sample.rows().isEmpty()) {
                asData += alone.isTyped() ? 1 : 0;
            } else if (guesses[c].isTyped() && !alone.isUnknown()) {
                asData += guesses[c].has(cell) ? 1 : 0;
                asHeader += guesses[c].has(cell) ? 0 : 1;
            } else {
                seen += guesses[c].has(cell) ? 1 : 0;
            }
        }
        if (asData + asHeader > 0) {
            return asHeader > asData;
        }
        return seen == 0 && new HashSet<>(List.of(sample.first())).size() == sample.first().length;
    }

    /** What so many columns of the rows hold. */
    TypeGuess[] guesses(int count) {
        TypeGuess[] guesses = IntStream.range(0, count)
                .mapToObj(c -> new TypeGuess(params, markers))
                .toArray(TypeGuess[]::new);
        for (String[] row : sample.rows()) {
            for (int c = 0; c < Math.min(count, row.length); c++) {
                guesses[c].add(row[c]);
            }
        }
        return guesses;
    }

    /** As many as the header has, or most of the rows; one less if every line ends with a delimiter. */
    int columnCount(boolean header) {
        int count = sample.first().length;
        if (!header) {
            Map<Integer, Integer> rowsByCount = new HashMap<>();
            sample.rows().forEach(row -> rowsByCount.merge(row.length, 1, Integer::sum));
            int most = rowsByCount.values().stream().max(Integer::compare).orElse(0);
            count = rowsByCount.getOrDefault(count, 0) == most
                    ? count
                    : rowsByCount.entrySet().stream()
                            .filter(e -> e.getValue() == most)
                            .mapToInt(Map.Entry::getKey)
                            .max()
                            .orElse(count);
        }
        int all = count;
        boolean headerTrails = !header || sample.first()[all - 1].isEmpty();
        boolean trailing = all > 1
                && headerTrails
                && (header || !sample.rows().isEmpty())
                && sample.rows().stream()
                        .allMatch(row -> row.length == all - 1 || row.length == all && row[all - 1].isEmpty());
        return trailing ? all - 1 : all;
    }
}
