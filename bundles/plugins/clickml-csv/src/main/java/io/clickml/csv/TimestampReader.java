package io.clickml.csv;

import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.TimestampColumn;

/** Points in time. */
final class TimestampReader extends ColumnReader {
    private final TimeScanner scanner;
    private long[] values = {};

    TimestampReader(ColumnPlan plan, Markers markers, WrongValues wrong, TimeScanner scanner) {
        super(plan, markers, wrong);
        this.scanner = scanner;
    }

    @Override
    void allocate(int rows) {
        values = new long[rows];
    }

    @Override
    void read(int row, byte[] bytes, int from, int to) {
        if (from == to || isMissing(bytes, from, to)) {
            missing(row);
        } else if (scanner.scan(bytes, from, to)) {
            values[row] = scanner.micros();
        } else {
            reject(row, bytes, from, to, "");
        }
    }

    @Override
    Column finish(int rows) {
        return TimestampColumn.wrap(values, rows, present);
    }
}
