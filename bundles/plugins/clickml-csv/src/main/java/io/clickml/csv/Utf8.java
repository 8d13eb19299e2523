package io.clickml.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text that is written in UTF-8. */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** The text; empty if the bytes are not UTF-8, or hold a NUL, which no text does. */
    static Optional<String> decode(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // What is malformed is decoded as U+FFFD, which a file may also hold: only then is a closer look needed.
        boolean suspect = text.indexOf(REPLACEMENT) >= 0 && !isValid(bytes, from, to);
        return suspect || text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
    }

    static boolean isValid(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
