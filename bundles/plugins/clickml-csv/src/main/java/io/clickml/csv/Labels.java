package io.clickml.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Distinct labels, looked up by their bytes, so that a text is made of each only once. Not thread-safe. */
final class Labels {
    /** Makes a text of bytes; an empty one is a missing value. */
    interface Decoder {
        String decode(byte[] bytes, int from, int to);
    }

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Keeps files made to collide from being slow; the numbers of the labels do not depend on it. */
    private static final long SALT = System.nanoTime() * 0x9E3779B97F4A7C15L;

    private final Decoder decoder;
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    /** One more than the entry of a slot; 0 is free. */
    private int[] slots = new int[64];

    private int entries;
    private long[] hashes = new long[16];
    private int[] codes = new int[16];
    /** The bytes of entry {@code i} end at {@code ends[i]}, where those of the next begin. */
    private int[] ends = new int[16];

    private byte[] bytes = new byte[256];

    Labels(Decoder decoder) {
        this.decoder = decoder;
    }

    /** The texts in the order of their codes. */
    List<String> texts() {
        return texts;
    }

    /** The code of a label, or -1 if it stands for a missing value. {@link ByteWindow#SLACK} bytes follow those given. */
    int code(byte[] source, int from, int to) {
        long hash = hash(source, from, to);
        int mask = slots.length - 1;
        for (int slot = (int) hash & mask; ; slot = slot + 1 & mask) {
            int entry = slots[slot] - 1;
            if (entry < 0) {
                return add(source, from, to, hash, slot);
            }
            if (hashes[entry] == hash && equal(entry, source, from, to)) {
                return codes[entry];
            }
        }
    }

    private boolean equal(int entry, byte[] source, int from, int to) {
        return Arrays.equals(bytes, entry == 0 ? 0 : ends[entry - 1], ends[entry], source, from, to);
    }

    private static long hash(byte[] b, int from, int to) {
        long hash = SALT + to - from;
        int p = from;
        for (; p + Long.BYTES <= to; p += Long.BYTES) {
            hash = mix(hash ^ (long) LONG.get(b, p));
        }
        return p == to ? hash : mix(hash ^ (long) LONG.get(b, p) & -1L >>> 64 - (to - p << 3));
    }

    private static long mix(long value) {
        long mixed = value * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }

    private int add(byte[] source, int from, int to, long hash, int slot) {
        String text = decoder.decode(source, from, to);
        int code = text.isEmpty()
                ? -1
                : numbers.computeIfAbsent(text, key -> {
                    texts.add(key);
                    return texts.size() - 1;
                });
        if (entries == codes.length) {
            hashes = Arrays.copyOf(hashes, entries * 2);
            codes = Arrays.copyOf(codes, entries * 2);
            ends = Arrays.copyOf(ends, entries * 2);
        }
        int begin = entries == 0 ? 0 : ends[entries - 1];
        int end = Math.addExact(begin, to - from);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, bytes.length * 2L)));
        }
        System.arraycopy(source, from, bytes, begin, to - from);
        hashes[entries] = hash;
        codes[entries] = code;
        ends[entries] = end;
        slots[slot] = ++entries;
        if (entries * 2 > slots.length) {
            rehash();
        }
        return code;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int entry = 0; entry < entries; entry++) {
            int slot = (int) hashes[entry] & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = entry + 1;
        }
    }
}
