package io.clickml.csv;

import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.IntegerColumn;
import io.clickml.sdk.table.NumericColumn;

/** Integers, which become floating point numbers from where the first number that is none of them turns up. */
final class IntegerReader extends ColumnReader {
    private static final String HINT =
            " Choose the type NUMERIC for it: only the rows that were looked at beforehand are whole numbers.";

    private final NumberScanner scanner;
    private final boolean markersFirst;
    private final boolean widening;
    private boolean widened;
    private long[] values = {};
    private double[] numbers = {};

    /** @param widening whether other numbers are taken; or else they are wrong */
    IntegerReader(ColumnPlan plan, Markers markers, WrongValues wrong, NumberScanner scanner, boolean widening) {
        super(plan, markers, wrong);
        this.scanner = scanner;
        this.widening = widening && !plan.chosen();
        markersFirst = markers.anyNumber();
    }

    @Override
    void allocate(int rows) {
        if (widened) {
            numbers = new double[rows];
        } else {
            values = new long[rows];
        }
    }

    @Override
    void read(int row, byte[] bytes, int from, int to) {
        if (from == to || markersFirst && isMissing(bytes, from, to)) {
            missing(row);
        } else if (!scanner.scan(bytes, from, to)) {
            reject(row, bytes, from, to, "");
        } else if (widened) {
            numbers[row] = scanner.number();
        } else if (scanner.whole()) {
            values[row] = scanner.integer();
        } else if (widening) {
            widen(row);
            numbers[row] = scanner.number();
        } else {
            reject(row, bytes, from, to, plan.chosen() ? "" : HINT);
        }
    }

    private void widen(int rows) {
        widened = true;
        numbers = new double[capacity];
        for (int i = 0; i < rows; i++) {
            numbers[i] = values[i];
        }
        values = new long[0];
    }

    @Override
    Column finish(int rows) {
        return widened ? NumericColumn.wrap(numbers, rows, present) : IntegerColumn.wrap(values, rows, present);
    }
}
