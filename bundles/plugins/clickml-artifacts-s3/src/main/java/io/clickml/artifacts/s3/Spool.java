package io.clickml.artifacts.s3;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of a stream, before the bucket hears of it: the name of an object is the digest of its bytes. In memory up to one
 * block, else in a temporary file.
 */
final class Spool implements AutoCloseable {
    private final List<Integer> sums = new ArrayList<>();
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
        byte[] block = next(bytes);
        first = block;
        while (block.length > 0) {
            whole.update(block);
            sums.add(Checksums.of(block, block.length));
            if (sizeBytes > 0 || block.length == Checksums.BLOCK_BYTES) {
                append(block);
            }
            sizeBytes += block.length;
            block = block.length < Checksums.BLOCK_BYTES ? new byte[0] : next(bytes);
        }
        digest = HexFormat.of().formatHex(whole.digest());
    }

    /** A source that fails is the caller's business, not the bucket's. */
    private static byte[] next(InputStream bytes) {
        try {
            return bytes.readNBytes(Checksums.BLOCK_BYTES);
        } catch (IOException e) {
            throw new ClickMLException(
                    ErrorCode.UNAVAILABLE, "The bytes to store broke off: " + e + ". Send them again.", e);
        }
    }

    private void append(byte[] block) {
        try {
            if (file == null) {
                file = FileChannel.open(
                        Files.createTempFile("clickml-artifact", ".part"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
            }
            ByteBuffer buffer = ByteBuffer.wrap(block);
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

    Checksums checksums() {
        return new Checksums(sizeBytes, sums);
    }

    /** A part of it; fewer bytes at the end. */
    byte[] part(long start, int length) {
        if (file == null) {
            return first;
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, sizeBytes - start));
        try {
            while (buffer.hasRemaining()) {
                if (file.read(buffer, start + buffer.position()) < 0) {
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
