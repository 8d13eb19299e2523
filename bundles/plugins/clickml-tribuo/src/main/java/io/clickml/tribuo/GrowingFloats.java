package io.clickml.tribuo;

import java.util.Arrays;

/** An array that grows as numbers are added. */
final class GrowingFloats {
    private float[] values = new float[256];
    private int size;

    void add(float value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    float[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
