package io.clickml.rest.http;

import io.clickml.api.RequestException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads multipart/form-data (RFC 7578) one part after the other as it comes in. It never holds more than its buffer, and
 * a body that breaks off is an error, never a short part. Not thread-safe.
 */
public final class MultipartReader {
    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_BOUNDARY = 70;
    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private boolean last;

    /**
     * A part: its headers' news, and its bytes, which must be read before the next part is asked for.
     *
     * @param name of the form's field; empty if not given
     * @param fileName without directories; null if it is not a file
     */
    public record Part(String name, @Nullable String fileName, InputStream content) {}

    /**
     * A reader of a request's body.
     *
     * @throws RequestException INVALID if the media type has no usable boundary
     */
    public MultipartReader(InputStream in, @Nullable MediaType mediaType) {
        String boundary = mediaType == null ? null : mediaType.getParameters().get("boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw wrong("The Content-Type has no boundary of 1 to " + LONGEST_BOUNDARY + " characters.");
        }
        this.in = in;
        delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first delimiter may stand at the very beginning, without the line break before it.
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    static RequestException wrong(String detail) {
        return new RequestException(
                RequestException.Reason.INVALID,
                "The multipart body cannot be read: " + detail + " Send it as curl -F does.");
    }

    /**
     * The next part, or null after the last. Skips what was not read of the part before.
     *
     * @throws RequestException INVALID if the body is not well-formed or breaks off
     */
    public @Nullable Part next() throws IOException {
        if (last) {
            return null;
        }
        byte[] skipped = new byte[BUFFER];
        InputStream rest = new Content();
        while (rest.read(skipped, 0, skipped.length) >= 0) {
            continue;
        }
        start += delimiter.length;
        if (peek(0) == '-' && peek(1) == '-') {
            last = true;
            return null;
        }
        PartHeaders headers = new PartHeaders(this::take);
        return new Part(headers.name(), headers.fileName(), new Content());
    }

    private int peek(int ahead) throws IOException {
        while (end - start <= ahead) {
            fill();
        }
        return buffer[start + ahead];
    }

    private int take() throws IOException {
        int taken = peek(0);
        start++;
        return taken;
    }

    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw wrong("It ends before its last boundary.");
        }
        end += count;
    }

    /** Number of bytes from {@code start} on that are content; those from there on are, or may become, a delimiter. */
    private int contentLength() {
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\r') {
                int known = Math.min(delimiter.length, end - i);
                if (Arrays.equals(buffer, i, i + known, delimiter, 0, known)) {
                    return i - start;
                }
            }
        }
        return end - start;
    }

    private final class Content extends InputStream {
        private int available;
        private boolean over;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (available == 0) {
                if (over) {
                    return -1;
                }
                available = contentLength();
                if (available == 0) {
                    over = end - start >= delimiter.length;
                    if (!over) {
                        fill();
                    }
                }
            }
            int count = Math.min(length, available);
            System.arraycopy(buffer, start, target, offset, count);
            start += count;
            available -= count;
            return count;
        }
    }
}
