package io.clickml.artifacts.postgresql;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of a stream, before the database hears of it: a slow sender holds no connection and no transaction. In memory up to
 * one chunk, else in a temporary file.
 */
final class Spool implements AutoCloseable {
    /** Bytes of a chunk; the last one may be shorter. */
    static final int CHUNK_BYTES = 1 << 20;

    private final List<byte[]> sums = new ArrayList<>();
    private byte[] first = new byte[0];
    private @Nullable FileChannel file;
    private long sizeBytes;
    private String digest = "";

    private Spool() {}

    /** Reads to the end. */
    static Spool of(InputStream bytes) {
        Spool spool = new Spool();
        try {
            spool.fill(bytes);
            return spool;
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private void fill(InputStream bytes) {
        MessageDigest whole = Digests.sha256();
        for (byte[] chunk = next(bytes); chunk.length > 0; chunk = next(bytes)) {
            whole.update(chunk);
            sums.add(Digests.sha256().digest(chunk));
            if (sizeBytes == 0) {
                first = chunk;
            } else {
                append(chunk);
            }
            sizeBytes += chunk.length;
            if (chunk.length < CHUNK_BYTES) {
                break;
            }
        }
        digest = HexFormat.of().formatHex(whole.digest());
    }

    /** A source that fails is the caller's business, not the database's. */
    private static byte[] next(InputStream bytes) {
        try {
            return bytes.readNBytes(CHUNK_BYTES);
        } catch (IOException e) {
            throw new ClickMLException(
                    ErrorCode.UNAVAILABLE, "The bytes to store broke off: " + e + ". Send them again.", e);
        }
    }

    private void append(byte[] chunk) {
        try {
            if (file == null) {
                Path path = Files.createTempFile("clickml-artifact", ".part");
                file = FileChannel.open(
                        path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            }
            ByteBuffer buffer = ByteBuffer.wrap(chunk);
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (IOException e) {
            throw temporary(e);
        }
    }

    private static ClickMLException temporary(IOException e) {
        return new ClickMLException(
                ErrorCode.EXHAUSTED,
                "The bytes to store cannot be kept for a moment in " + System.getProperty("java.io.tmpdir") + ": " + e
                        + ". Free space there.",
                e);
    }

    String digest() {
        return digest;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    int chunks() {
        return sums.size();
    }

    byte[] sum(int number) {
        return sums.get(number);
    }

    byte[] chunk(int number) {
        if (number == 0 || file == null) {
            return first;
        }
        long start = (long) number * CHUNK_BYTES;
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, sizeBytes - start));
        try {
            while (buffer.hasRemaining()) {
                // The first chunk is not in the file.
                if (file.read(buffer, start - CHUNK_BYTES + buffer.position()) < 0) {
                    throw new IOException("the file was cut");
                }
            }
        } catch (IOException e) {
            throw temporary(e);
        }
        return buffer.array();
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw temporary(e);
            }
        }
    }
}
