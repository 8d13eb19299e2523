package io.clickml.csv;

import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.NumericColumn;

/** Floating point numbers. */
final class NumericReader extends ColumnReader {
    private final NumberScanner scanner;
    private final boolean markersFirst;
    private double[] values = {};

    NumericReader(ColumnPlan plan, Markers markers, WrongValues wrong, NumberScanner scanner) {
        super(plan, markers, wrong);
        this.scanner = scanner;
        markersFirst = markers.anyNumber();
    }

    @Override
    void allocate(int rows) {
        values = new double[rows];
    }

    @Override
    void read(int row, byte[] bytes, int from, int to) {
        if (from == to || markersFirst && isMissing(bytes, from, to)) {
            missing(row);
        } else if (scanner.scan(bytes, from, to)) {
            values[row] = scanner.number();
        } else {
            reject(row, bytes, from, to, "");
        }
    }

    @Override
    Column finish(int rows) {
        return NumericColumn.wrap(values, rows, present);
    }
}
