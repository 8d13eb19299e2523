package io.clickml.sdk.internal;

import io.clickml.sdk.param.Range;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A number of a tree, as the type of a component has it, or what is wrong with it. */
final class TreeNumbers {
    private static final int SHOWN = 60;

    private final @Nullable Object value;
    private final @Nullable String problem;

    TreeNumbers(Number number, Class<?> type, @Nullable RecordComponent component, boolean stored) {
        Object converted = RecordTypes.isWhole(type) ? whole(number, type) : fraction(number, type);
        Range range = component == null ? null : component.getAnnotation(Range.class);
        double size = number.doubleValue();
        String shown = "; it is " + shortened(number.toString()) + ".";
        if (!stored && range != null && !(size >= range.min() && size <= range.max())) {
            problem = "This must be " + bounds(range) + shown;
        } else if (converted == null) {
            problem = "This must be a whole number"
                    + (type == int.class || type == Integer.class ? " of 32 bits" : " of 64 bits") + shown;
        } else {
            problem = stored || Double.isFinite(((Number) converted).doubleValue())
                    ? null
                    : "This must be a finite number" + shown;
        }
        value = converted;
    }

    @Nullable
    Object value() {
        return value;
    }

    @Nullable
    String problem() {
        return problem;
    }

    private static Object fraction(Number number, Class<?> type) {
        return type == float.class || type == Float.class
                ? (Object) number.floatValue()
                : (Object) number.doubleValue();
    }

    private static @Nullable Object whole(Number number, Class<?> type) {
        Long whole = number instanceof BigInteger big
                ? big.bitLength() < 64 ? big.longValue() : null
                : number instanceof BigDecimal || number instanceof Double || number instanceof Float
                        ? ofFraction(number.doubleValue())
                        : (Long) number.longValue();
        if (whole == null || type == long.class || type == Long.class) {
            return whole;
        }
        return whole == whole.intValue() ? whole.intValue() : null;
    }

    private static @Nullable Long ofFraction(double number) {
        return number == Math.rint(number) && Math.abs(number) < 0x1p63 ? (Long) (long) number : null;
    }

    private static String bounds(Range range) {
        if (range.max() == Double.POSITIVE_INFINITY) {
            return "at least " + plain(range.min());
        }
        return range.min() == Double.NEGATIVE_INFINITY
                ? "at most " + plain(range.max())
                : "from " + plain(range.min()) + " to " + plain(range.max());
    }

    /** Without ".0". */
    static Number plain(double value) {
        return value == (long) value ? (Number) (long) value : (Number) value;
    }

    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
