package io.clickml.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Texts that stand for a missing value. No text at all always does. */
final class Markers {
    private final byte[][] markers;
    private final boolean[] first = new boolean[256];
    private final boolean numeric;
    private final int longest;

    Markers(List<String> texts) {
        markers = texts.stream()
                .filter(text -> !text.isEmpty())
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        NumberScanner scanner = new NumberScanner((byte) '.');
        boolean anyNumber = false;
        int most = 0;
        for (byte[] marker : markers) {
            first[marker[0] & 0xff] = true;
            anyNumber |= scanner.scan(marker, 0, marker.length);
            most = Math.max(most, marker.length);
        }
        numeric = anyNumber;
        longest = most;
    }

    /** Whether a marker is a number, such as -999. */
    boolean anyNumber() {
        return numeric;
    }

    boolean matches(byte[] bytes, int from, int to) {
        if (from == to) {
            return true;
        }
        return first[bytes[from] & 0xff] && to - from <= longest && search(bytes, from, to);
    }

    private boolean search(byte[] bytes, int from, int to) {
        for (byte[] marker : markers) {
            if (Arrays.equals(marker, 0, marker.length, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }
}
