package io.clickml.artifacts.s3;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * CRC-32C of each block of an artifact, so that a range can be checked without reading all of it. Kept in an object
 * beside the artifact: size in bytes, one checksum a block, checksum of all that; big-endian. It can be lost: it is made
 * again from the artifact.
 */
record Checksums(long sizeBytes, List<Integer> blocks) {
    /** Bytes of a block; the last one may be shorter. */
    static final int BLOCK_BYTES = 1 << 20;

    Checksums {
        blocks = List.copyOf(blocks);
    }

    boolean matches(int block, byte[] bytes) {
        return block < blocks.size() && blocks.get(block) == of(bytes, bytes.length);
    }

    /** What the object says; empty if it is not whole, or of an artifact of another size. */
    static Optional<Checksums> read(byte[] bytes, long sizeBytes) {
        long count = (sizeBytes + BLOCK_BYTES - 1) / BLOCK_BYTES;
        if (bytes.length != Long.BYTES + (count + 1) * Integer.BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.getLong() != sizeBytes
                || buffer.getInt(bytes.length - Integer.BYTES) != of(bytes, bytes.length - Integer.BYTES)) {
            return Optional.empty();
        }
        List<Integer> blocks = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            blocks.add(buffer.getInt());
        }
        return Optional.of(new Checksums(sizeBytes, blocks));
    }

    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + (blocks.size() + 1) * Integer.BYTES)
                .putLong(sizeBytes);
        blocks.forEach(buffer::putInt);
        return buffer.putInt(of(buffer.array(), buffer.position())).array();
    }

    static int of(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }
}
