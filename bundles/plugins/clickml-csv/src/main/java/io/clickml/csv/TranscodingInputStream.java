package io.clickml.csv;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Text of any encoding as UTF-8. What the encoding does not allow is refused, with its line. */
final class TranscodingInputStream extends InputStream {
    private static final int CHARS = 16 * 1024;

    private final InputStream in;
    private final String name;
    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder =
            StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
    private final ByteBuffer raw = ByteBuffer.allocate(CHARS).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(CHARS);
    private final ByteBuffer out = ByteBuffer.allocate(CHARS * 4).limit(0);
    private long line = 1;
    private boolean ended;
    private boolean flushed;

    TranscodingInputStream(InputStream in, Charset charset, String name) {
        this.in = in;
        this.name = name;
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read() throws IOException {
        return more() ? out.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int at, int length) throws IOException {
        Objects.checkFromIndexSize(at, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, out.remaining());
        out.get(target, at, count);
        return count;
    }

    private boolean more() throws IOException {
        while (!out.hasRemaining() && !flushed) {
            readRaw();
            CoderResult result = decoder.decode(raw, chars, ended);
            if (ended && result.isUnderflow()) {
                decoder.flush(chars);
                flushed = true;
            }
            chars.flip();
            for (int i = chars.position(); i < chars.limit(); i++) {
                line += chars.get(i) == '\n' ? 1 : 0;
            }
            out.clear();
            encoder.encode(chars, out, flushed);
            chars.compact();
            out.flip();
            if (result.isError() && !out.hasRemaining()) {
                throw new ClickMLException(
                        ErrorCode.DATA_INVALID,
                        name + ", line " + line + ": there are bytes that " + decoder.charset()
                                + " does not have. Choose another encoding.");
            }
        }
        return out.hasRemaining();
    }

    private void readRaw() throws IOException {
        if (ended) {
            return;
        }
        raw.compact();
        int count = raw.hasRemaining() ? in.read(raw.array(), raw.position(), raw.remaining()) : 0;
        ended = count < 0;
        raw.position(raw.position() + Math.max(count, 0)).flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
