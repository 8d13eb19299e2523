package io.clickml.csv;

import io.clickml.sdk.DataFile;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A file as UTF-8 bytes, whatever it is written in; offsets count these, from behind the byte order mark.
 *
 * @param charset how the file is written
 * @param markBytes length of the byte order mark
 */
record TextSource(DataFile file, Charset charset, int markBytes) {
    String name() {
        return file.name();
    }

    /** Whether offsets are known without reading, so that the file can be read in parts. */
    boolean seekable() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    /** Length, in bytes of the file. */
    long rawBytes() {
        return Math.max(0, file.sizeBytes() - markBytes);
    }

    /** Opens a range; the caller closes. */
    InputStream open(long offset, long length) {
        if (seekable()) {
            return file.open(markBytes + offset, length);
        }
        try {
            InputStream decoded = new TranscodingInputStream(file.open(markBytes, Long.MAX_VALUE), charset, name());
            decoded.skipNBytes(offset);
            return length == Long.MAX_VALUE ? decoded : new LimitedInputStream(decoded, length);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** About this many bytes from a place in the file, which may begin and end inside a line. */
    byte[] sample(long rawOffset, int length) {
        try (InputStream in = file.open(markBytes + rawOffset / 4 * 4, length)) {
            byte[] raw = in.readAllBytes();
            return seekable() ? raw : new String(raw, charset).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ClickMLException unreadable(IOException e) {
        return new ClickMLException(ErrorCode.UNAVAILABLE, name() + " cannot be read: " + e + ". Try again.", e);
    }
}
