package io.clickml.rest.http;

import io.clickml.api.RequestException;
import java.io.IOException;
import java.io.InputStream;

/** A request's body with an upper bound. What breaks off, or is too long, ends in an exception and never in a short file. */
public final class UploadStream extends InputStream {
    private static final long MEGABYTE = 1 << 20;
    private final InputStream in;
    private final long limit;
    private long count;

    /** At most {@code limit} bytes of a body. */
    public UploadStream(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    /** How many bytes an upload may have: the environment variable {@code CLICKML_MAX_UPLOAD_MB}, or else 2048 MB. */
    public static long configuredLimit() {
        String chosen = System.getenv("CLICKML_MAX_UPLOAD_MB");
        if (chosen == null || chosen.isBlank()) {
            return 2048 * MEGABYTE;
        }
        if (!chosen.trim().matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException(
                    "CLICKML_MAX_UPLOAD_MB is '" + chosen + "'; give a whole number of megabytes.");
        }
        return Long.parseLong(chosen.trim()) * MEGABYTE;
    }

    /**
     * Refuses what is announced to be too long before any of it is read.
     *
     * @throws RequestException TOO_LARGE
     */
    public static void checkAnnounced(long length, long limit) {
        if (length > limit) {
            throw tooLarge(limit);
        }
    }

    private static RequestException tooLarge(long limit) {
        return new RequestException(
                RequestException.Reason.TOO_LARGE,
                "An upload may have " + limit / MEGABYTE
                        + " MB. Split the file, or have the limit raised with CLICKML_MAX_UPLOAD_MB.");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int read;
        try {
            read = in.read(target, offset, length);
        } catch (IOException e) {
            throw new RequestException(
                    RequestException.Reason.INVALID, "The upload broke off after " + count + " bytes. Send it again.");
        }
        count += Math.max(read, 0);
        if (count > limit) {
            throw tooLarge(limit);
        }
        return read;
    }
}
