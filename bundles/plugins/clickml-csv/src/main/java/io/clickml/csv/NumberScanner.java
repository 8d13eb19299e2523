package io.clickml.csv;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads numbers: digits with an optional sign, decimal mark and exponent, or an infinity. Every result is the double
 * nearest to what is written. Not thread-safe.
 *
 * <p>Up to 18 digits below 2<sup>53</sup> with up to 22 decimals need one division of two exact doubles (Clinger, How to
 * Read Floating Point Numbers Accurately, 1990); the rest is left to a general parser.
 */
final class NumberScanner {
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
        1e21, 1e22
    };
    private static final int MAX_EXACT_DIGITS = 18;
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
        if (p == to && digits > 0 && digits <= MAX_EXACT_DIGITS + 1) {
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
        if (p == to && digits > 0 && digits <= MAX_EXACT_DIGITS && mantissa <= MAX_EXACT) {
            double value = mantissa / POWERS_OF_TEN[scale];
            number = negative ? -value : value;
            zeroLed = digits - scale > 1 && b[first] == '0';
            return true;
        }
        return general(b, from, to, p, digits);
    }

    private boolean integer(long magnitude, boolean negative, int digits, byte[] b, int from, int to) {
        if (magnitude < 0 && !(negative && magnitude == Long.MIN_VALUE)) {
            return general(b, from, to, to, digits);
        }
        whole = true;
        zeroLed = digits > 1 && b[to - digits] == '0';
        integer = negative ? -magnitude : magnitude;
        number = negative && integer == 0 ? -0.0 : integer;
        return true;
    }

    /** The general parser takes more than we do, such as 1d, 0x1p3 and NaN: so the form is checked first. */
    private boolean general(byte[] b, int from, int to, int mantissaEnd, int digits) {
        whole = false;
        zeroLed = false;
        if (digits == 0) {
            return infinity(b, from, to);
        }
        int p = mantissaEnd;
        if (p < to) {
            if ((b[p] | 0x20) != 'e') {
                return false;
            }
            p++;
            if (p < to && (b[p] == '-' || b[p] == '+')) {
                p++;
            }
            int exponent = p;
            while (p < to && b[p] >= '0' && b[p] <= '9') {
                p++;
            }
            if (p < to || p == exponent) {
                return false;
            }
        }
        number = mark == '.' ? JavaDoubleParser.parseDouble(b, from, to - from) : withPeriod(b, from, to);
        return true;
    }

    private double withPeriod(byte[] b, int from, int to) {
        byte[] copy = Arrays.copyOfRange(b, from, to);
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i] == mark ? (byte) '.' : copy[i];
        }
        return JavaDoubleParser.parseDouble(copy);
    }

    private boolean infinity(byte[] b, int from, int to) {
        if (to - from > 9) {
            return false;
        }
        String text = new String(b, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        boolean positive = text.equals("inf") || text.equals("+inf") || text.equals("infinity") || text.equals("+infinity");
        if (!positive && !text.equals("-inf") && !text.equals("-infinity")) {
            return false;
        }
        number = positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        return true;
    }
}
