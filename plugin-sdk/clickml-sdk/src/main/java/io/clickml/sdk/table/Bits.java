package io.clickml.sdk.table;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Bit sets in words: bit {@code i} is bit {@code i & 63} of word {@code i >> 6}. */
final class Bits {
    private Bits() {}

    static boolean get(long[] bits, int i) {
        return (bits[i >> 6] & 1L << i) != 0;
    }

    static int words(int size) {
        return (size + 63) >> 6;
    }

    /** The 64 bits from {@code from} on; those past the end are 0. */
    static long word(long[] bits, int from) {
        int at = from >> 6;
        long low = at < bits.length ? bits[at] >>> from : 0;
        return (from & 63) == 0 || at + 1 >= bits.length ? low : low | bits[at + 1] << -from;
    }

    /** A mask of the lowest bits, at most 64. */
    static long lowest(int count) {
        return count >= 64 ? -1L : (1L << count) - 1;
    }

    /** How many of {@code size} bits from {@code from} on are set. */
    static int count(long[] bits, int from, int size) {
        int count = 0;
        for (int done = 0; done < size; done += 64) {
            count += Long.bitCount(word(bits, from + done) & lowest(size - done));
        }
        return count;
    }

    /** A copy of {@code size} bits from {@code from} on; the rest of the last word is 0. */
    static long[] copy(long[] bits, int from, int size) {
        long[] copy = new long[words(size)];
        for (int done = 0; done < size; done += 64) {
            copy[done >> 6] = word(bits, from + done) & lowest(size - done);
        }
        return copy;
    }

    /** {@code size} set bits. */
    static long[] ones(int size) {
        long[] bits = new long[words(size)];
        Arrays.fill(bits, -1L);
        if ((size & 63) != 0) {
            bits[bits.length - 1] = lowest(size & 63);
        }
        return bits;
    }

    /** Writes the first {@code size} bits of {@code from}, all set if it is null, to place {@code at} on. */
    static void put(long @Nullable [] from, int size, long[] target, int at) {
        int shift = at & 63;
        for (int done = 0; done < size; done += 64) {
            long mask = lowest(size - done);
            long word = from == null ? mask : from[done >> 6] & mask;
            int place = at + done >> 6;
            target[place] = target[place] & ~(mask << shift) | word << shift;
            if (shift > 0 && mask >>> 64 - shift != 0) {
                target[place + 1] = target[place + 1] & ~(mask >>> 64 - shift) | word >>> 64 - shift;
            }
        }
    }

    /** Calls back for each of the first {@code size} bits that is not set; for none if {@code bits} is null. */
    static void forEachZero(long @Nullable [] bits, int size, IntConsumer action) {
        for (int from = 0; bits != null && from < size; from += 64) {
            for (long zeros = ~bits[from >> 6] & lowest(size - from); zeros != 0; zeros &= zeros - 1) {
                action.accept(from + Long.numberOfTrailingZeros(zeros));
            }
        }
    }
}
