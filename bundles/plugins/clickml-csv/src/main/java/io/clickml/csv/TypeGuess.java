package io.clickml.csv;

import io.clickml.sdk.table.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a column holds, judged by some of its fields. */
final class TypeGuess {
    private static final int LONGEST_LABEL = 200;
    private static final int FEW_ROWS = 20;

    private final CsvReadParams params;
    private final Markers markers;
    private final NumberScanner numbers;
    private final TimeScanner isoTimes;
    private final TimeScanner patternTimes;
    private final Set<String> distinct = new HashSet<>();
    private int present;
    private int longest;
    private boolean whole = true;
    private boolean number = true;
    private boolean truth = true;
    private boolean isoTime = true;
    private boolean patternTime;

    TypeGuess(CsvReadParams params, Markers markers) {
        this.params = params;
        this.markers = markers;
        numbers = new NumberScanner(Layout.decimalMark(params));
        isoTimes = Layout.times(List.of(), params.timeZone());
        patternTimes = Layout.times(params.timestampFormats(), params.timeZone());
        patternTime = !params.timestampFormats().isEmpty();
    }

    void add(String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        if (markers.matches(bytes, 0, bytes.length)) {
            return;
        }
        present++;
        longest = Math.max(longest, field.length());
        if (distinct.size() <= params.categoryLimit()) {
            distinct.add(field);
        }
        number = number && isNumber(bytes);
        whole = whole && number && numbers.whole();
        truth = truth && isTruth(bytes);
        isoTime = isoTime && isoTimes.scan(bytes, 0, bytes.length);
        patternTime = patternTime && patternTimes.scan(bytes, 0, bytes.length);
    }

    /** Codes with leading zeros, and those longer than any integer, would lose by being read as numbers. */
    private boolean isNumber(byte[] bytes) {
        return numbers.scan(bytes, 0, bytes.length)
                && !numbers.zeroLed()
                && (numbers.whole()
                        || bytes.length < 19
                        || !new String(bytes, StandardCharsets.ISO_8859_1)
                                .chars()
                                .allMatch(Character::isDigit));
    }

    private static boolean isTruth(byte[] bytes) {
        return BooleanReader.is("true", bytes, 0, bytes.length) || BooleanReader.is("false", bytes, 0, bytes.length);
    }

    /** Whether nothing is known, since every field was missing. */
    boolean isUnknown() {
        return present == 0;
    }

    /** Whether the column holds something else than words. */
    boolean isTyped() {
        return present > 0 && (number || truth || isoTime || patternTime);
    }

    /** Whether a field could stand in this column as it is known so far; of words, those seen. */
    boolean has(String field) {
        TypeGuess alone = new TypeGuess(params, markers);
        alone.add(field);
        return !isTyped()
                ? distinct.contains(field)
                : number && alone.number
                        || truth && alone.truth
                        || isoTime && alone.isoTime
                        || patternTime && alone.patternTime;
    }

    ColumnType type() {
        if (present == 0) {
            return ColumnType.TEXT;
        }
        if (number) {
            return whole ? ColumnType.INTEGER : ColumnType.NUMERIC;
        }
        if (truth) {
            return ColumnType.BOOLEAN;
        }
        if (isoTime || patternTime) {
            return ColumnType.TIMESTAMP;
        }
        boolean repeated = present <= FEW_ROWS || distinct.size() * 2 <= present;
        return distinct.size() <= params.categoryLimit() && repeated && longest <= LONGEST_LABEL
                ? ColumnType.CATEGORY
                : ColumnType.TEXT;
    }

    /** Forms of the column's times, if not ISO 8601. */
    List<String> patterns() {
        return isoTime ? List.of() : params.timestampFormats();
    }
}
