package io.clickml.csv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads numbers: digits with an optional sign, decimal mark and exponent, or an infinity. Every result is the double
 * nearest to what is written. Not thread-safe.
 *
 * <p>Up to 18 digits below 2<sup>53</sup> with up to 22 decimals need one division of two exact doubles (Clinger, How to
 * Read Floating Point Numbers Accurately, 1990); up to 19 digits are the business of {@link Decimals}, and the rest is left to
 * the JDK.
 */
final class NumberScanner {
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    /** So many digits fit into 64 bits without a sign. */
    private static final int MAX_DIGITS = 19;

    private static final int MAX_EXPONENT = 100_000;
    private static final int NO_EXPONENT = Integer.MIN_VALUE;
    private static final long MAX_EXACT = 1L << 53;

    private final byte mark;
    private boolean whole;
    private boolean zeroLed;
    private long integer;
    private double number;

    NumberScanner(byte mark) {
        this.mark = mark;
    }

    /** Whether the number was written as an integer that fits into 64 bits: it is {@link #integer} then, too. */
    boolean whole() {
        return whole;
    }

    /** Whether it began with a zero before another digit, as codes and postal codes do. */
    boolean zeroLed() {
        return zeroLed;
    }

    long integer() {
        return integer;
    }

    double number() {
        return number;
    }

    /** Reads all of a range; false if it is not a number. The range must not be empty. */
    boolean scan(byte[] b, int from, int to) {
        int p = from;
        boolean negative = b[p] == '-';
        if (negative || b[p] == '+') {
            p++;
        }
        int first = p;
        long mantissa = 0;
        int digit;
        while (p < to && (digit = b[p] - '0') >= 0 && digit <= 9) {
            mantissa = mantissa * 10 + digit;
            p++;
        }
        int digits = p - first;
        if (p == to && digits > 0 && digits <= MAX_DIGITS) {
            return integer(mantissa, negative, digits, b, from, to);
        }
        whole = false;
        int scale = 0;
        if (p < to && b[p] == mark) {
            int point = ++p;
            while (p < to && (digit = b[p] - '0') >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                p++;
            }
            scale = p - point;
            digits += scale;
        }
        if (p == to && digits > 0 && digits <= MAX_DIGITS - 1 && mantissa <= MAX_EXACT) {
            double value = mantissa / POWERS_OF_TEN[scale];
            number = negative ? -value : value;
            zeroLed = digits - scale > 1 && b[first] == '0';
            return true;
        }
        return general(b, from, to, p, scale, mantissa, digits);
    }

    private boolean integer(long magnitude, boolean negative, int digits, byte[] b, int from, int to) {
        if (magnitude < 0 && !(negative && magnitude == Long.MIN_VALUE)) {
            return general(b, from, to, to, 0, magnitude, digits);
        }
        whole = true;
        zeroLed = digits > 1 && b[to - digits] == '0';
        integer = negative ? -magnitude : magnitude;
        number = negative && integer == 0 ? -0.0 : integer;
        return true;
    }

    private boolean general(byte[] b, int from, int to, int mantissaEnd, int scale, long mantissa, int digits) {
        whole = false;
        zeroLed = false;
        if (digits == 0) {
            return infinity(b, from, to);
        }
        int exponent = mantissaEnd == to ? 0 : exponent(b, mantissaEnd, to);
        if (exponent == NO_EXPONENT) {
            return false;
        }
        boolean overflown = digits > MAX_DIGITS && digits - leadingZeros(b, from, mantissaEnd) > MAX_DIGITS;
        double value = overflown ? Double.NaN : mantissa == 0 ? 0 : Decimals.nearest(mantissa, exponent - scale);
        if (Double.isNaN(value)) {
            number = Double.parseDouble(
                    new String(b, from, to - from, StandardCharsets.ISO_8859_1).replace((char) mark, '.'));
        } else {
            number = b[from] == '-' ? -value : value;
        }
        return true;
    }

    /** What follows the digits, or {@link #NO_EXPONENT}. */
    private static int exponent(byte[] b, int from, int to) {
        int p = from + 1;
        boolean negative = p < to && b[p] == '-';
        if (negative || p < to && b[p] == '+') {
            p++;
        }
        if ((b[from] | 0x20) != 'e' || p == to) {
            return NO_EXPONENT;
        }
        int exponent = 0;
        for (; p < to; p++) {
            if (b[p] < '0' || b[p] > '9') {
                return NO_EXPONENT;
            }
            exponent = Math.min(exponent * 10 + b[p] - '0', MAX_EXPONENT);
        }
        return negative ? -exponent : exponent;
    }

    private int leadingZeros(byte[] b, int from, int to) {
        int zeros = 0;
        for (int p = from; p < to && (b[p] == '0' || b[p] == mark || b[p] == '-' || b[p] == '+'); p++) {
            zeros += b[p] == '0' ? 1 : 0;
        }
        return zeros;
    }

    private boolean infinity(byte[] b, int from, int to) {
        if (to - from > 9) {
            return false;
        }
        String text = new String(b, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        boolean positive =
                text.equals("inf") || text.equals("+inf") || text.equals("infinity") || text.equals("+infinity");
        if (!positive && !text.equals("-inf") && !text.equals("-infinity")) {
            return false;
        }
        number = positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        return true;
    }
}
