package io.clickml.artifacts.s3;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A range of an artifact. No byte is handed out before its block was checked; if all of the artifact is read, its digest
 * is checked at the end as well. A connection that breaks off is opened again where it broke.
 */
final class BlockInputStream extends InputStream {
    private static final int TRIES = 3;

    private final String digest;
    private final Bucket bucket;
    private final Checksums sums;
    private final @Nullable MessageDigest whole;
    private final long end;
    private @Nullable ResponseInputStream<GetObjectResponse> source;
    private byte[] block = new byte[0];
    private int number = -1;
    private long position;
    private boolean compared;

    BlockInputStream(String digest, Bucket bucket, Checksums sums, long from, long to) {
        this.digest = digest;
        this.bucket = bucket;
        this.sums = sums;
        position = from;
        end = Math.min(to, sums.sizeBytes());
        whole = from == 0 && end == sums.sizeBytes() ? Digests.sha256() : null;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int at, int length) throws IOException {
        Objects.checkFromIndexSize(at, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            compareDigest();
            return -1;
        }
        int wanted = (int) (position / Checksums.BLOCK_BYTES);
        if (wanted != number) {
            load(wanted);
        }
        int start = (int) (position % Checksums.BLOCK_BYTES);
        int count = (int) Math.min(Math.min(length, block.length - start), end - position);
        System.arraycopy(block, start, target, at, count);
        position += count;
        return count;
    }

    private void load(int wanted) throws IOException {
        long start = (long) wanted * Checksums.BLOCK_BYTES;
        int length = (int) Math.min(Checksums.BLOCK_BYTES, sums.sizeBytes() - start);
        byte[] bytes = fetch(start, length);
        if (bytes.length < length) {
            throw Failures.corrupt(
                    digest, "it ends after " + (start + bytes.length) + " of " + sums.sizeBytes() + " bytes");
        }
        if (!sums.matches(wanted, bytes)) {
            throw Failures.corrupt(digest, "bytes " + start + " to " + (start + length) + " have changed");
        }
        if (whole != null) {
            whole.update(bytes);
        }
        block = bytes;
        number = wanted;
    }

    private byte[] fetch(long start, int length) throws IOException {
        for (int left = TRIES; ; left--) {
            try {
                ResponseInputStream<GetObjectResponse> from = source;
                if (from == null) {
                    from = bucket.open(bucket.key(digest), start).orElseThrow(() -> Failures.absent(digest));
                    source = from;
                }
                return from.readNBytes(length);
            } catch (IOException e) {
                close();
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    private void compareDigest() {
        if (whole == null || compared) {
            return;
        }
        String found = HexFormat.of().formatHex(whole.digest());
        if (!found.equals(digest)) {
            throw Failures.corrupt(digest, "its digest is now " + found);
        }
        compared = true;
    }

    @Override
    public int available() {
        return number < 0
                ? 0
                : (int) Math.max(0, Math.min(end, (long) number * Checksums.BLOCK_BYTES + block.length) - position);
    }

    /** What is left of the response is not waited for. */
    @Override
    public void close() {
        if (source != null) {
            source.abort();
            source = null;
        }
    }
}
