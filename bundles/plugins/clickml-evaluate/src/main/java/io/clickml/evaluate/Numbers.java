package io.clickml.evaluate;

import java.util.Locale;

/** Numbers as people read them in a grid. */
final class Numbers {
    private Numbers() {}

    /** Five significant digits; nothing for NaN. */
    static String text(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.5g", value);
    }
}
