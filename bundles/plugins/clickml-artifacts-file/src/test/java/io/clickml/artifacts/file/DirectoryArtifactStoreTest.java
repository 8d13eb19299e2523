package io.clickml.artifacts.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore.Artifact;
import io.clickml.sdk.testkit.ArtifactStoreContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryArtifactStoreTest implements ArtifactStoreContract {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path directory;

    private DirectoryArtifactStore store;

    @BeforeEach
    void open() {
        store = new DirectoryArtifactStore(directory);
    }

    @Override
    public DirectoryArtifactStore store() {
        return store;
    }

    @Override
    public boolean damage(String digest, long position) throws IOException {
        flipBit(file(digest), (int) position);
        return true;
    }

    @Test
    void keepsBytesUnderTheirDigestInTwoLevels() throws IOException {
        Artifact artifact = store.put(new ByteArrayInputStream("abc".getBytes()));
        assertThat(artifact.digest()).isEqualTo(ABC);
        assertThat(artifact.sizeBytes()).isEqualTo(3);
        assertThat(directory.resolve("ba/78/" + ABC)).hasContent("abc");
        assertThat(read(ABC, 0, Long.MAX_VALUE)).asString().isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 300_001})
    void givesBackWhatItWasGivenInAnyRange(int size) throws IOException {
        byte[] bytes = bytes(size);
        String digest = store.put(new ByteArrayInputStream(bytes)).digest();
        assertThat(read(digest, 0, Long.MAX_VALUE)).isEqualTo(bytes);
        assertThat(read(digest, 0, size)).isEqualTo(bytes);
        Random random = new Random(size);
        for (int i = 0; i < 50; i++) {
            int from = random.nextInt(size + 10);
            int length = random.nextInt(size + 10);
            byte[] expected =
                    from >= size ? new byte[0] : Arrays.copyOfRange(bytes, from, Math.min(size, from + length));
            assertThat(read(digest, from, length)).isEqualTo(expected);
        }
    }

    @Test
    void keepsTheSameContentOnceHoweverManyStoreItAtOnce() throws Exception {
        byte[] bytes = bytes(500_000);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Artifact>> puts = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                puts.add(() -> store.put(new ByteArrayInputStream(bytes)));
            }
            for (var put : threads.invokeAll(puts)) {
                assertThat(read(put.get().digest(), 0, Long.MAX_VALUE)).isEqualTo(bytes);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(listed()).hasSize(1);
        assertThat(staged()).isEmpty();
    }

    @Test
    void leavesNothingOfAnUploadThatBreaksOff() {
        InputStream broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("connection reset");
                }
                left--;
                return 1;
            }
        };
        assertThatThrownBy(() -> store.put(broken))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("connection reset");
        assertThat(listed()).isEmpty();
        assertThat(staged()).isEmpty();
    }

    @Test
    void removesAtTheStartWhatADeadServerLeft() throws IOException {
        Path left = Files.write(directory.resolve("tmp/left.part"), bytes(1_000));
        new DirectoryArtifactStore(directory);
        assertThat(left).doesNotExist();
    }

    @Test
    void leavesAloneWhatAnotherServerIsWriting() throws IOException {
        Path busy = Files.write(directory.resolve("tmp/busy.part"), bytes(1_000));
        try (FileChannel channel = FileChannel.open(busy, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            new DirectoryArtifactStore(directory);
            assertThat(busy).exists();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200_000})
    void tellsOfABitThatFlipped(int size) throws IOException {
        String digest = store.put(new ByteArrayInputStream(bytes(size))).digest();
        flipBit(file(digest), size - 10);
        assertCorrupt(digest, () -> read(digest, 0, Long.MAX_VALUE));
        assertCorrupt(digest, () -> read(digest, size - 20, 15));
    }

    @Test
    void tellsOfABitThatFlippedAlsoWhenTheChecksumsAgreeWithIt() throws IOException {
        String digest = store.put(new ByteArrayInputStream(bytes(200_000))).digest();
        byte[] other = bytes(200_000);
        other[5] ^= 1;
        String otherDigest = store.put(new ByteArrayInputStream(other)).digest();
        Files.copy(file(otherDigest), file(digest), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.copy(sums(otherDigest), sums(digest), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertCorrupt(digest, () -> read(digest, 0, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 70_000, 200_000})
    void tellsOfAFileThatWasCut(int size) throws IOException {
        String digest = store.put(new ByteArrayInputStream(bytes(size))).digest();
        try (FileChannel channel = FileChannel.open(file(digest), StandardOpenOption.WRITE)) {
            channel.truncate(size / 2);
        }
        assertCorrupt(digest, () -> read(digest, 0, Long.MAX_VALUE));
        assertCorrupt(digest, () -> read(digest, 1, 10));
    }

    @Test
    void makesLostAndDamagedChecksumsAgain() throws IOException {
        byte[] bytes = bytes(200_000);
        String digest = store.put(new ByteArrayInputStream(bytes)).digest();
        Files.delete(sums(digest));
        assertThat(read(digest, 70_000, 10)).isEqualTo(Arrays.copyOfRange(bytes, 70_000, 70_010));
        assertThat(sums(digest)).exists();
        flipBit(sums(digest), 9);
        assertThat(read(digest, 70_000, 10)).isEqualTo(Arrays.copyOfRange(bytes, 70_000, 70_010));
        Files.delete(sums(digest));
        flipBit(file(digest), 3);
        assertCorrupt(digest, () -> read(digest, 70_000, 10));
    }

    @Test
    void repairsADamagedArtifactThatIsStoredAgain() throws IOException {
        byte[] bytes = bytes(200_000);
        String digest = store.put(new ByteArrayInputStream(bytes)).digest();
        flipBit(file(digest), 100);
        store.put(new ByteArrayInputStream(bytes));
        assertThat(read(digest, 0, Long.MAX_VALUE)).isEqualTo(bytes);
    }

    @Test
    void forgetsTheChecksumsOfWhatItDeletes() {
        Artifact small = store.put(new ByteArrayInputStream(bytes(10)));
        Artifact large = store.put(new ByteArrayInputStream(bytes(100_000)));
        assertThat(listed()).containsExactlyInAnyOrder(small, large);
        assertThat(store.delete(large.digest())).isTrue();
        assertThat(store.delete(large.digest())).isFalse();
        assertThat(listed()).containsExactly(small);
        assertThat(sums(large.digest())).doesNotExist();
        assertCorrupt(large.digest(), () -> store.open(large.digest(), 0, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../etc/passwd", "BA7816", "ba/78", "tmp"})
    void refusesWhatIsNoDigest(String name) {
        assertThatThrownBy(() -> store.open(name, 0, 1))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("no artifact");
        assertThatThrownBy(() -> store.delete(name)).isInstanceOf(ClickMLException.class);
    }

    @Test
    void takesTheDirectoryFromTheEnvironmentOrFromHome() {
        assertThat(DirectoryArtifactStore.configured(Map.of("CLICKML_ARTIFACTS_DIR", "/a"), "/h"))
                .isEqualTo(Path.of("/a"));
        assertThat(DirectoryArtifactStore.configured(Map.of(), "/h")).isEqualTo(Path.of("/h/artifacts"));
        assertThatThrownBy(() -> DirectoryArtifactStore.configured(Map.of("CLICKML_ARTIFACTS_DIR", " "), null))
                .isInstanceOf(ClickMLException.class)
                .hasMessageContaining("clickml.home");
    }

    @Test
    void saysThatTheDiskIsFull() throws IOException {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "This system has no /dev/full");
        try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[10]));
        } catch (IOException e) {
            ClickMLException told = Failures.of("Storing", directory, e);
            assertThat(told.code()).isEqualTo(ErrorCode.EXHAUSTED);
            assertThat(told).hasMessageContaining("full").hasMessageContaining(directory.toString());
            return;
        }
        throw new AssertionError("Writing to /dev/full worked");
    }

    @Test
    void saysThatTheDirectoryIsGone() throws IOException {
        Files.delete(directory.resolve("tmp"));
        assertThatThrownBy(() -> store.put(new ByteArrayInputStream(bytes(10))))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessageContaining(directory.toString());
    }

    private List<Artifact> listed() {
        try (Stream<Artifact> all = store.list()) {
            return all.toList();
        }
    }

    private List<Path> staged() {
        try (Stream<Path> all = Files.list(directory.resolve("tmp"))) {
            return all.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] read(String digest, long offset, long length) throws IOException {
        try (InputStream in = store.open(digest, offset, length)) {
            return in.readAllBytes();
        }
    }

    private Path file(String digest) {
        return directory
                .resolve(digest.substring(0, 2))
                .resolve(digest.substring(2, 4))
                .resolve(digest);
    }

    private Path sums(String digest) {
        return file(digest).resolveSibling(digest + ".crc");
    }

    private static void assertCorrupt(String digest, ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
                .hasMessageContaining(digest);
    }

    private static void flipBit(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 4;
        Files.write(file, bytes);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
