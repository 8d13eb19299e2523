package io.clickml.csv;

import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Schema;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file looks like.
 *
 * @param dataOffset where the first record of data begins
 * @param headerOnly whether there is a header and nothing after it
 */
record Layout(
        TextSource source,
        Dialect dialect,
        long dataOffset,
        boolean headerOnly,
        List<ColumnPlan> columns,
        CsvReadParams params) {
    Schema schema() {
        return Schema.of(columns.stream()
                .map(column -> new Field(column.name(), column.type()))
                .toList());
    }

    Problems problems() {
        return new Problems(source, dialect.newline());
    }

    byte decimalMark() {
        return decimalMark(params);
    }

    static byte decimalMark(CsvReadParams params) {
        return (byte) (params.decimal() == CsvReadParams.Decimal.COMMA ? ',' : '.');
    }

    /** Reads times in these forms, or in ISO 8601 if there are none. */
    static TimeScanner times(List<String> patterns, String zone) {
        ZoneId id = ZoneId.of(zone);
        List<TimeScanner> scanners = new ArrayList<>();
        patterns.forEach(pattern -> scanners.add(new PatternTimeScanner(pattern, id)));
        return scanners.isEmpty() ? new IsoTimeScanner(id.getRules()) : TimeScanner.of(scanners);
    }

    /** A lexer of the records from an offset on; the caller closes. */
    Lexer lexer(long offset) {
        return new Lexer(source.open(offset, Long.MAX_VALUE), offset, dialect, problems());
    }
}
