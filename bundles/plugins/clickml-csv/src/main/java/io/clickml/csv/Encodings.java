package io.clickml.csv;

import io.clickml.sdk.DataFile;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.Logger;

/** Finds out how the characters of a file are written: by its byte order mark, or by what its bytes allow. */
final class Encodings {
    private static final int SAMPLED = 64 * 1024;

    private Encodings() {}

    /** @param encoding a name, or "auto" */
    static TextSource of(DataFile file, byte[] head, String encoding, Logger log) {
        TextSource marked = byMark(file, head);
        if (!encoding.toLowerCase(Locale.ROOT).equals("auto")) {
            Charset chosen = Charset.forName(encoding);
            boolean fits = marked.charset().equals(chosen)
                    || encoding.toUpperCase(Locale.ROOT).equals("UTF-16") && marked.markBytes() == 2;
            return fits ? marked : new TextSource(file, chosen, 0);
        }
        if (marked.markBytes() > 0) {
            return marked;
        }
        Charset wide = byZeros(head);
        if (!wide.equals(StandardCharsets.UTF_8)) {
            return new TextSource(file, wide, 0);
        }
        refuseNul(file, head);
        for (long at : new long[] {0, file.sizeBytes() / 2, file.sizeBytes() - SAMPLED}) {
            if (!isUtf8(marked.sample(Math.max(0, at), SAMPLED))) {
                log.warn(
                        "{} is not UTF-8: it is read as ISO-8859-1. If characters look wrong, choose another encoding.",
                        file.name());
                return new TextSource(file, StandardCharsets.ISO_8859_1, 0);
            }
        }
        return marked;
    }

    private static TextSource byMark(DataFile file, byte[] head) {
        int first = head.length < 2 ? 0 : (head[0] & 0xff) << 8 | head[1] & 0xff;
        if (first == 0xefbb && head.length > 2 && (head[2] & 0xff) == 0xbf) {
            return new TextSource(file, StandardCharsets.UTF_8, 3);
        }
        if (first == 0xfffe) {
            boolean four = head.length > 3 && head[2] == 0 && head[3] == 0;
            return four
                    ? new TextSource(file, Charset.forName("UTF-32LE"), 4)
                    : new TextSource(file, StandardCharsets.UTF_16LE, 2);
        }
        return first == 0xfeff
                ? new TextSource(file, StandardCharsets.UTF_16BE, 2)
                : new TextSource(file, StandardCharsets.UTF_8, 0);
    }

    /** UTF-16 without a mark: every other byte of ASCII characters is zero. */
    private static Charset byZeros(byte[] head) {
        int pairs = Math.min(head.length, 4096) / 2;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < pairs; i++) {
            even += head[2 * i] == 0 ? 1 : 0;
            odd += head[2 * i + 1] == 0 ? 1 : 0;
        }
        if (odd * 2 > pairs && even * 20 <= pairs) {
            return StandardCharsets.UTF_16LE;
        }
        return even * 2 > pairs && odd * 20 <= pairs ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    private static void refuseNul(DataFile file, byte[] head) {
        long line = 1;
        for (byte b : head) {
            line += b == '\n' ? 1 : 0;
            if (b == 0) {
                throw new ClickMLException(
                        ErrorCode.DATA_INVALID,
                        file.name() + ", line " + line + ": there is a NUL character, which no"
                                + " text has. If this is a CSV file, remove it, or choose the encoding.");
            }
        }
    }

    /** The sample may begin and end inside a character. */
    private static boolean isUtf8(byte[] sample) {
        int from = 0;
        while (from < Math.min(3, sample.length) && (sample[from] & 0xc0) == 0x80) {
            from++;
        }
        int to = sample.length;
        for (int back = 1; back <= Math.min(4, to - from); back++) {
            if ((sample[to - back] & 0xc0) != 0x80) {
                to -= sample[to - back] < 0 ? back : 0;
                break;
            }
        }
        return Utf8.isValid(sample, from, to);
    }
}
