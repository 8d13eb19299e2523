package io.clickml.artifacts.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore.Artifact;
import io.clickml.sdk.testkit.ArtifactStoreContract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jclouds.blobstore.BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3ArtifactStoreTest implements ArtifactStoreContract {
    private static S3Server server;

    private S3ArtifactStore store;

    @BeforeAll
    static void startServer() throws Exception {
        server = new S3Server();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.stop();
    }

    @BeforeEach
    void open() {
        server.blobs().clearContainer(S3Server.BUCKET);
        store = new S3ArtifactStore(server.settings());
    }

    @AfterEach
    void close() {
        store.stop();
    }

    @Override
    public S3ArtifactStore store() {
        return store;
    }

    private static String key(String digest) {
        return digest.substring(0, 2) + "/" + digest;
    }

    @Override
    public boolean damage(String digest, long position) throws IOException {
        byte[] bytes = blob(key(digest));
        bytes[(int) position] ^= 4;
        replace(key(digest), bytes);
        return true;
    }

    private static byte[] blob(String key) throws IOException {
        try (InputStream in =
                server.blobs().getBlob(S3Server.BUCKET, key).getPayload().openStream()) {
            return in.readAllBytes();
        }
    }

    private static void replace(String key, byte[] bytes) {
        BlobStore blobs = server.blobs();
        blobs.putBlob(
                S3Server.BUCKET,
                blobs.blobBuilder(key)
                        .payload(bytes)
                        .contentLength(bytes.length)
                        .build());
    }

    private Artifact put(byte[] bytes) {
        return store.put(new ByteArrayInputStream(bytes));
    }

    private byte[] read(String digest, long offset, long length) throws IOException {
        try (InputStream in = store.open(digest, offset, length)) {
            return in.readAllBytes();
        }
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    @Test
    void keepsBytesAsTheyAreUnderTheirDigest() throws IOException {
        byte[] bytes = ArtifactStoreContract.bytes(20 << 20);
        String digest = put(bytes).digest();
        assertThat(blob(key(digest))).isEqualTo(bytes);
        assertThat(blob(key(digest) + ".sums")).hasSize(8 + 4 * 20 + 4);
    }

    @Test
    void makesLostAndDamagedChecksumsAgain() throws IOException {
        byte[] bytes = ArtifactStoreContract.bytes(3_000_000);
        String digest = put(bytes).digest();
        byte[] sums = blob(key(digest) + ".sums");
        server.blobs().removeBlob(S3Server.BUCKET, key(digest) + ".sums");
        assertThat(read(digest, 2_000_000, 10)).isEqualTo(Arrays.copyOfRange(bytes, 2_000_000, 2_000_010));
        assertThat(blob(key(digest) + ".sums")).isEqualTo(sums);
        replace(key(digest) + ".sums", new byte[sums.length]);
        assertThat(read(digest, 2_000_000, 10)).isEqualTo(Arrays.copyOfRange(bytes, 2_000_000, 2_000_010));
        server.blobs().removeBlob(S3Server.BUCKET, key(digest) + ".sums");
        damage(digest, 3);
        assertCode(ErrorCode.CORRUPT, () -> read(digest, 2_000_000, 10), "its digest is now");
    }

    @Test
    void tellsOfAnObjectThatWasCutOrExchanged() throws IOException {
        String digest = put(ArtifactStoreContract.bytes(3_000_000)).digest();
        replace(key(digest), ArtifactStoreContract.bytes(2_500_000));
        assertCode(ErrorCode.CORRUPT, () -> read(digest, 0, Long.MAX_VALUE), digest);
        String other = put(ArtifactStoreContract.bytes(3_000_001)).digest();
        replace(key(digest), blob(key(other)));
        replace(key(digest) + ".sums", blob(key(other) + ".sums"));
        assertCode(ErrorCode.CORRUPT, () -> read(digest, 0, Long.MAX_VALUE), "its digest is now");
    }

    @Test
    void leavesNoUploadOfPartsBehind() {
        put(ArtifactStoreContract.bytes(40 << 20));
        assertThat(server.blobs().listMultipartUploads(S3Server.BUCKET)).isEmpty();
    }

    @Test
    void listsMoreThanOnePageAndOnlyArtifactsUnderItsPrefix() {
        S3ArtifactStore inside = new S3ArtifactStore(server.settings(Map.of(Settings.PREFIX, "team/models")));
        for (int i = 0; i < 1_100; i++) {
            String digest = String.format("%064x", i);
            replace("team/models/" + key(digest), new byte[] {1});
        }
        replace("team/models/README", new byte[] {1});
        String own = inside.put(new ByteArrayInputStream(ArtifactStoreContract.bytes(2_000_000)))
                .digest();
        try (Stream<Artifact> all = inside.list()) {
            assertThat(all.map(Artifact::digest)).hasSize(1_101).contains(own).doesNotHaveDuplicates();
        }
        try (Stream<Artifact> all = store.list()) {
            assertThat(all).isEmpty();
        }
        assertThat(inside.delete(own)).isTrue();
        assertThat(server.blobs().blobExists(S3Server.BUCKET, "team/models/" + key(own) + ".sums"))
                .isFalse();
        inside.stop();
    }

    @Test
    void saysWhichBucketDoesNotAnswerAndWhy() {
        S3ArtifactStore wrongKey = new S3ArtifactStore(server.settings(Map.of(Settings.SECRET_KEY, "wrong-secret")));
        assertCode(ErrorCode.UNAVAILABLE, () -> wrongKey.put(InputStream.nullInputStream()), "'clickml-test'");
        assertThatThrownBy(() -> wrongKey.open("0".repeat(64), 0, 1)).hasMessageNotContaining("wrong-secret");
        wrongKey.stop();
        S3ArtifactStore noBucket = new S3ArtifactStore(server.settings(Map.of(Settings.BUCKET, "absent")));
        assertCode(ErrorCode.UNAVAILABLE, () -> noBucket.put(InputStream.nullInputStream()), "'absent'");
        noBucket.stop();
        S3ArtifactStore nowhere = new S3ArtifactStore(server.settings(Map.of(Settings.ENDPOINT, "http://127.0.0.1:1")));
        assertCode(ErrorCode.UNAVAILABLE, () -> nowhere.open("0".repeat(64), 0, 1), "127.0.0.1:1");
        nowhere.stop();
    }

    @Test
    void refusesWorkAfterTheEnd() {
        String digest = put(new byte[] {1}).digest();
        store.stop();
        assertCode(ErrorCode.UNAVAILABLE, () -> read(digest, 0, 1), "stopped");
    }
}
