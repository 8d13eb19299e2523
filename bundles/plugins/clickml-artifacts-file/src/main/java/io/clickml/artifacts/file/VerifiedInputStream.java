package io.clickml.artifacts.file;

import io.clickml.sdk.error.ClickMLException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A range of an artifact. No byte is handed out before its block was checked; if all of the artifact is read, its digest
 * is checked at the end as well.
 */
final class VerifiedInputStream extends InputStream {
    private final String digest;
    private final FileChannel file;
    private final Checksums sums;
    private final @Nullable MessageDigest whole;
    private final ByteBuffer block = ByteBuffer.allocate(Checksums.BLOCK_BYTES).limit(0);
    private final long end;
    private long position;
    private boolean compared;

    /** Takes the channel over. */
    VerifiedInputStream(String digest, FileChannel file, Checksums sums, long from, long to) {
        this.digest = digest;
        this.file = file;
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
        if (!block.hasRemaining()) {
            load();
        }
        int count = (int) Math.min(Math.min(length, block.remaining()), end - position);
        block.get(target, at, count);
        position += count;
        return count;
    }

    private void load() throws IOException {
        int number = (int) (position / Checksums.BLOCK_BYTES);
        long start = (long) number * Checksums.BLOCK_BYTES;
        int length = (int) Math.min(Checksums.BLOCK_BYTES, sums.sizeBytes() - start);
        block.clear().limit(length);
        while (block.hasRemaining()) {
            if (file.read(block, start + block.position()) < 0) {
                throw corrupt("it ends after " + (start + block.position()) + " of " + sums.sizeBytes() + " bytes");
            }
        }
        if (!sums.matches(number, block.array(), length)) {
            throw corrupt("bytes " + start + " to " + (start + length) + " have changed");
        }
        if (whole != null) {
            whole.update(block.array(), 0, length);
        }
        block.flip().position((int) (position - start));
    }

    private void compareDigest() {
        if (whole == null || compared) {
            return;
        }
        String found = HexFormat.of().formatHex(whole.digest());
        if (!found.equals(digest)) {
            throw corrupt("its digest is now " + found);
        }
        compared = true;
    }

    private ClickMLException corrupt(String how) {
        return Digests.corrupt(digest, how);
    }

    @Override
    public int available() {
        return (int) Math.min(block.remaining(), end - position);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
