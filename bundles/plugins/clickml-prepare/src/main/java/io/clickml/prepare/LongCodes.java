package io.clickml.prepare;

import java.util.Arrays;

/** Numbers distinct longs from 0, in order of appearance: open addressing, without boxing. Not thread-safe. */
final class LongCodes {
    private long[] keys = new long[64];
    private int[] codes = new int[64];
    private int count;

    LongCodes() {
        Arrays.fill(codes, -1);
    }

    /** How many are numbered. */
    int size() {
        return count;
    }

    /** The number of a key, which is given one if it has none. */
    int add(long key) {
        int at = slot(key);
        if (codes[at] < 0) {
            if (count * 2 >= keys.length) {
                grow();
                at = slot(key);
            }
            keys[at] = key;
            codes[at] = count++;
        }
        return codes[at];
    }

    /** The number of a key, or -1. */
    int find(long key) {
        return codes[slot(key)];
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed ^ mixed >>> 32) & keys.length - 1;
        while (codes[at] >= 0 && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCodes = codes;
        keys = new long[oldKeys.length * 2];
        codes = new int[keys.length];
        Arrays.fill(codes, -1);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCodes[i] >= 0) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                codes[at] = oldCodes[i];
            }
        }
    }
}
