package io.clickml.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds delimiters, ends of lines and quotes, eight bytes at a time, with the test for a zero byte of Warren, Hacker's
 * Delight, section 6-1. Up to seven bytes after those searched are read, though they mean nothing.
 */
final class Marks {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private final long delimiters;
    private final long newlines;
    private final long quotes;

    Marks(Dialect dialect) {
        delimiters = ONES * dialect.delimiter();
        newlines = ONES * dialect.newline();
        quotes = ONES * (dialect.quote() & 0xff);
    }

    /** Position of the next delimiter or end of line; there must be one. */
    int endOfField(byte[] bytes, int from) {
        for (int p = from; ; p += Long.BYTES) {
            long word = (long) LONG.get(bytes, p);
            long d = word ^ delimiters;
            long n = word ^ newlines;
            long hit = (d - ONES & ~d | n - ONES & ~n) & HIGHS;
            if (hit != 0) {
                return p + (Long.numberOfTrailingZeros(hit) >> 3);
            }
        }
    }

    /** Position of the next quote; the limit or more if there is none before it. */
    int quote(byte[] bytes, int from, int limit) {
        for (int p = from; p < limit; p += Long.BYTES) {
            long q = (long) LONG.get(bytes, p) ^ quotes;
            long hit = (q - ONES & ~q) & HIGHS;
            if (hit != 0) {
                return p + (Long.numberOfTrailingZeros(hit) >> 3);
            }
        }
        return limit;
    }
}
