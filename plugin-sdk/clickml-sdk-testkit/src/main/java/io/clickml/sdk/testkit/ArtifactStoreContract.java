package io.clickml.sdk.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore;
import io.clickml.sdk.spi.ArtifactStore.Artifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link ArtifactStore} must do. */
public interface ArtifactStoreContract {
    /** The same store throughout one test; empty at its beginning. */
    ArtifactStore store();

    /**
     * Changes a byte of what is kept, behind the store's back, as a failing disk or a hand would.
     *
     * @param position of the byte in the artifact
     * @return false if this store's bytes cannot be reached by a test
     */
    boolean damage(String digest, long position) throws Exception;

    /** Bytes of a test, the same each time. */
    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Artifact put(byte[] bytes) {
        return store().put(new ByteArrayInputStream(bytes));
    }

    private byte[] read(String digest, long offset, long length) throws IOException {
        try (InputStream in = store().open(digest, offset, length)) {
            return in.readAllBytes();
        }
    }

    private Set<String> listed() {
        try (Stream<Artifact> all = store().list()) {
            return all.map(artifact -> artifact.digest() + " " + artifact.sizeBytes())
                    .collect(Collectors.toSet());
        }
    }

    private static void corrupt(org.junit.jupiter.api.function.Executable reading, String digest) {
        ClickMLException thrown = assertThrows(ClickMLException.class, reading);
        assertEquals(ErrorCode.CORRUPT, thrown.code(), thrown.toString());
        assertTrue(String.valueOf(thrown.getMessage()).contains(digest), "The message names the artifact: " + thrown);
    }

    /** Whatever the size, under the SHA-256 of the bytes, and in any range; a range may begin or end beyond the end. */
    @Test
    default void givesBackWhatItWasGivenInAnyRange() throws IOException {
        for (int size : new int[] {0, 1, 65_536, 1_048_575, 1_048_576, 1_048_577, 3_145_729}) {
            byte[] bytes = bytes(size);
            Artifact artifact = put(bytes);
            assertEquals(digest(bytes), artifact.digest(), "Digest of " + size + " bytes");
            assertEquals(size, artifact.sizeBytes(), "Size");
            assertArrayEquals(bytes, read(artifact.digest(), 0, Long.MAX_VALUE), size + " bytes");
            Random random = new Random(size);
            for (int i = 0; i < 8; i++) {
                int from = random.nextInt(size + 10);
                int length = random.nextInt(size + 10);
                byte[] expected =
                        from >= size ? new byte[0] : Arrays.copyOfRange(bytes, from, Math.min(size, from + length));
                assertArrayEquals(
                        expected,
                        read(artifact.digest(), from, length),
                        length + " bytes from " + from + " of " + size);
            }
        }
    }

    /** Larger than what anybody holds in memory at once. */
    @Test
    default void keepsALargeStream() throws IOException {
        byte[] block = bytes(1_000_003);
        MessageDigest expected = sha256();
        List<InputStream> blocks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            expected.update(block);
            blocks.add(new ByteArrayInputStream(block));
        }
        Artifact artifact = store().put(new java.io.SequenceInputStream(java.util.Collections.enumeration(blocks)));
        assertEquals(HexFormat.of().formatHex(expected.digest()), artifact.digest());
        assertEquals(40_000_120, artifact.sizeBytes());
        MessageDigest found = sha256();
        try (InputStream in = new DigestInputStream(store().open(artifact.digest(), 0, Long.MAX_VALUE), found)) {
            assertEquals(40_000_120, in.transferTo(java.io.OutputStream.nullOutputStream()));
        }
        assertEquals(artifact.digest(), HexFormat.of().formatHex(found.digest()));
        assertArrayEquals(Arrays.copyOfRange(block, 5, 25), read(artifact.digest(), 20L * 1_000_003 + 5, 20));
    }

    /** The same bytes again are the same artifact. */
    @Test
    default void keepsTheSameBytesOnce() {
        byte[] bytes = bytes(100_000);
        Artifact first = put(bytes);
        Artifact second = put(bytes);
        assertEquals(first.digest(), second.digest());
        assertEquals(Set.of(first.digest() + " 100000"), listed());
    }

    /** Any number of threads, with the same and with other bytes. */
    @Test
    default void storesAndReadsOnManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> puts = IntStream.range(0, 32)
                    .<Callable<String>>mapToObj(i -> () -> {
                        byte[] bytes = bytes(500_000 + i % 4);
                        String digest = put(bytes).digest();
                        assertArrayEquals(bytes, read(digest, 0, Long.MAX_VALUE));
                        return digest;
                    })
                    .toList();
            for (Future<String> put : threads.invokeAll(puts)) {
                put.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(4, listed().size(), "Artifacts");
    }

    /** What breaks off is not kept, nor is anything of it. */
    @Test
    default void keepsNothingOfAStreamThatBreaksOff() {
        InputStream broken = new InputStream() {
            private int left = 2_500_000;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("connection reset");
                }
                left--;
                return 1;
            }
        };
        ClickMLException thrown = assertThrows(ClickMLException.class, () -> store().put(broken));
        assertTrue(String.valueOf(thrown.getMessage()).contains("connection reset"), "The reason is told: " + thrown);
        assertEquals(Set.of(), listed());
    }

    /** The stream belongs to the caller. */
    @Test
    default void leavesTheStreamOpen() {
        boolean[] closed = {false};
        store().put(new ByteArrayInputStream(bytes(10)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        });
        assertFalse(closed[0], "The stream was closed");
    }

    /** What was never kept, what was deleted, and what is no digest at all. */
    @Test
    default void refusesWhatIsNotThere() {
        String unknown = "0".repeat(64);
        corrupt(() -> read(unknown, 0, 1), unknown);
        assertFalse(store().delete(unknown), "Deleted what is not there");
        for (String name : List.of("", "../../etc/passwd", "BA7816", "x' or '1'='1")) {
            assertThrows(ClickMLException.class, () -> read(name, 0, 1), "Opened '" + name + "'");
        }
        String known = put(bytes(10)).digest();
        assertThrows(IllegalArgumentException.class, () -> store().open(known, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> store().open(known, 0, -1));
    }

    /** Each artifact once, with its size; deleted ones no more. */
    @Test
    default void listsAndDeletes() {
        Artifact small = put(bytes(10));
        Artifact large = put(bytes(2_000_000));
        assertEquals(Set.of(small.digest() + " 10", large.digest() + " 2000000"), listed());
        assertTrue(store().delete(large.digest()));
        assertFalse(store().delete(large.digest()));
        assertEquals(Set.of(small.digest() + " 10"), listed());
        corrupt(() -> read(large.digest(), 0, 1), large.digest());
    }

    /** Nobody gets bytes that were not put, whether they ask for all or for a part; putting them again repairs it. */
    @Test
    default void handsOutNoDamagedBytes() throws Exception {
        for (int size : new int[] {100, 3_000_000}) {
            byte[] bytes = bytes(size);
            String digest = put(bytes).digest();
            assumeTrue(damage(digest, size - 10), "The bytes of this store cannot be reached");
            corrupt(() -> read(digest, 0, Long.MAX_VALUE), digest);
            corrupt(() -> read(digest, size - 20, 15), digest);
            put(bytes);
            assertArrayEquals(bytes, read(digest, 0, Long.MAX_VALUE), "Repaired by putting it again");
        }
    }
}
