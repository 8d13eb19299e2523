package io.clickml.artifacts.postgresql;

import io.clickml.artifacts.postgresql.Tables.Found;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A range of an artifact. Between two chunks it holds no connection. No byte is handed out before its chunk was checked;
 * if all of the artifact is read, its digest is checked at the end as well.
 */
final class ChunkInputStream extends InputStream {
    private final String digest;
    private final IntFunction<Found> chunks;
    private final @Nullable MessageDigest whole;
    private final long sizeBytes;
    private final long end;
    private byte[] chunk = new byte[0];
    private int number = -1;
    private long position;
    private boolean compared;

    /**
     * Checks the first chunk of the range at once.
     *
     * @param chunks asked for a chunk by its number; throws if the artifact is not there
     */
    ChunkInputStream(String digest, IntFunction<Found> chunks, long from, long to) {
        this.digest = digest;
        this.chunks = chunks;
        position = from;
        int first = (int) Math.min(from / Spool.CHUNK_BYTES, Integer.MAX_VALUE);
        Found found = chunks.apply(first);
        sizeBytes = found.sizeBytes();
        end = Math.min(to, sizeBytes);
        whole = from == 0 && end == sizeBytes ? Digests.sha256() : null;
        if (position < end) {
            take(first, found);
        }
    }

    private void take(int next, Found found) {
        byte[] bytes = found.bytes();
        byte[] sum = found.sum();
        long start = (long) next * Spool.CHUNK_BYTES;
        if (bytes == null || sum == null) {
            throw Failures.corrupt(digest, "chunk " + next + " is missing");
        }
        if (found.sizeBytes() != sizeBytes || bytes.length != Math.min(Spool.CHUNK_BYTES, sizeBytes - start)) {
            throw Failures.corrupt(digest, "chunk " + next + " has " + bytes.length + " bytes");
        }
        if (!Arrays.equals(Digests.sha256().digest(bytes), sum)) {
            throw Failures.corrupt(digest, "chunk " + next + " has changed");
        }
        if (whole != null) {
            whole.update(bytes);
        }
        chunk = bytes;
        number = next;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int at, int length) {
        Objects.checkFromIndexSize(at, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            compareDigest();
            return -1;
        }
        int wanted = (int) (position / Spool.CHUNK_BYTES);
        if (wanted != number) {
            take(wanted, chunks.apply(wanted));
        }
        int start = (int) (position % Spool.CHUNK_BYTES);
        int count = (int) Math.min(Math.min(length, chunk.length - start), end - position);
        System.arraycopy(chunk, start, target, at, count);
        position += count;
        return count;
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
                : (int) Math.max(0, Math.min(end, (long) number * Spool.CHUNK_BYTES + chunk.length) - position);
    }
}
