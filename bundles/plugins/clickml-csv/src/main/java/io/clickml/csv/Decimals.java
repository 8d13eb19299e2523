package io.clickml.csv;

import java.math.BigInteger;

/**
 * The double nearest to {@code w * 10^q}, as in D. Lemire, Number Parsing at a Gigabyte per Second, Software: Practice and
 * Experience 51(8), 2021: a product of 64 by 128 bits decides all but a handful of cases, which are told apart and left to
 * the caller.
 */
final class Decimals {
    private static final int LEAST = -300;
    private static final int MOST = 300;
    private static final long[] HIGH = new long[MOST - LEAST + 1];
    private static final long[] LOW = new long[MOST - LEAST + 1];
    private static final int MANTISSA_BITS = 52;
    /** All ones where the bits beyond the mantissa and its rounding could still change by a carry. */
    private static final long UNDECIDED = 0x1FF;

    static {
        for (int q = LEAST; q <= MOST; q++) {
            BigInteger power =
                    q < 0 ? reciprocal(-q) : leading128(BigInteger.valueOf(5).pow(q));
            HIGH[q - LEAST] = power.shiftRight(64).longValue();
            LOW[q - LEAST] = power.longValue();
        }
    }

    private Decimals() {}

    private static BigInteger leading128(BigInteger value) {
        return value.shiftLeft(256).shiftRight(256 + value.bitLength() - 128);
    }

    /** The leading 128 bits of 1 / 5^n, rounded up. */
    private static BigInteger reciprocal(int n) {
        BigInteger power = BigInteger.valueOf(5).pow(n);
        int bits = power.bitLength();
        int shift = n <= 27 ? bits + 127 : 2 * bits + 128;
        BigInteger quotient = BigInteger.ONE.shiftLeft(shift).divide(power).add(BigInteger.ONE);
        return quotient.shiftRight(Math.max(0, quotient.bitLength() - 128));
    }

    /**
     * The nearest double, ties to even; NaN if that is not known, as for results that are not normal.
     *
     * @param w without sign, not 0
     */
    static double nearest(long w, int q) {
        if (q < LEAST || q > MOST) {
            return Double.NaN;
        }
        int zeros = Long.numberOfLeadingZeros(w);
        long normal = w << zeros;
        long high = multiplyHigh(normal, HIGH[q - LEAST]);
        long low = normal * HIGH[q - LEAST];
        if ((high & UNDECIDED) == UNDECIDED) {
            long carry = multiplyHigh(normal, LOW[q - LEAST]);
            low += carry;
            high += Long.compareUnsigned(carry, low) > 0 ? 1 : 0;
            if (low == -1 && (q < -27 || q > 55)) {
                return Double.NaN;
            }
        }
        int upper = (int) (high >>> 63);
        int shift = upper + 64 - MANTISSA_BITS - 3;
        long mantissa = high >>> shift;
        // 217706 / 65536 approximates the binary logarithm of ten.
        int exponent = (217_706 * q >> 16) + 63 + upper - zeros + Double.MAX_EXPONENT;
        boolean tie = Long.compareUnsigned(low, 1) <= 0
                && q >= -4
                && q <= 23
                && (mantissa & 3) == 1
                && mantissa << shift == high;
        mantissa = (tie ? mantissa & ~1L : mantissa + (mantissa & 1)) >>> 1;
        if (mantissa >= 2L << MANTISSA_BITS) {
            mantissa = 1L << MANTISSA_BITS;
            exponent++;
        }
        if (exponent <= 0 || exponent > 2 * Double.MAX_EXPONENT) {
            return Double.NaN;
        }
        return Double.longBitsToDouble(mantissa & ~(1L << MANTISSA_BITS) | (long) exponent << MANTISSA_BITS);
    }

    private static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }
}
