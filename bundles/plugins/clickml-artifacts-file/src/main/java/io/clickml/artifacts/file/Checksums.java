package io.clickml.artifacts.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * CRC-32C of each block of an artifact, so that a range can be checked without reading all of it. Kept in a file beside
 * the artifact: size in bytes, one checksum a block, checksum of all that; big-endian. It can be lost: it is made again
 * from the artifact.
 */
final class Checksums {
    /** Bytes of a block; the last one may be shorter. */
    static final int BLOCK_BYTES = 64 * 1024;

    private final long sizeBytes;
    private final int[] blocks;

    private Checksums(long sizeBytes, int[] blocks) {
        this.sizeBytes = sizeBytes;
        this.blocks = blocks;
    }

    long sizeBytes() {
        return sizeBytes;
    }

    boolean matches(int block, byte[] bytes, int length) {
        return blocks[block] == checksum(bytes, length);
    }

    /** What the file says; empty if it is not there or not whole. */
    static Optional<Checksums> read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length < Long.BYTES + Integer.BYTES
                || buffer.getInt(bytes.length - Integer.BYTES) != checksum(bytes, bytes.length - Integer.BYTES)) {
            return Optional.empty();
        }
        long size = buffer.getLong();
        int[] blocks = new int[(bytes.length - Long.BYTES) / Integer.BYTES - 1];
        buffer.asIntBuffer().get(blocks);
        return Optional.of(new Checksums(size, blocks));
    }

    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + (blocks.length + 1) * Integer.BYTES)
                .putLong(sizeBytes);
        for (int block : blocks) {
            buffer.putInt(block);
        }
        return buffer.putInt(checksum(buffer.array(), buffer.position())).array();
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }

    /** Checksums of bytes that arrive in pieces. */
    static final class Builder {
        private final CRC32C current = new CRC32C();
        private int[] blocks = new int[16];
        private int count;
        private long sizeBytes;

        void update(byte[] bytes, int length) {
            for (int at = 0; at < length; ) {
                int room = BLOCK_BYTES - (int) (sizeBytes % BLOCK_BYTES);
                int step = Math.min(room, length - at);
                current.update(bytes, at, step);
                at += step;
                sizeBytes += step;
                if (step == room) {
                    endBlock();
                }
            }
        }

        private void endBlock() {
            if (count == blocks.length) {
                blocks = Arrays.copyOf(blocks, count * 2);
            }
            blocks[count++] = (int) current.getValue();
            current.reset();
        }

        Checksums build() {
            if (sizeBytes % BLOCK_BYTES != 0) {
                endBlock();
            }
            return new Checksums(sizeBytes, Arrays.copyOf(blocks, count));
        }
    }
}
