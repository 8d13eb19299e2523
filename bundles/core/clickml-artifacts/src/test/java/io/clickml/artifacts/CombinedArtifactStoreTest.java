package io.clickml.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.api.MetricSource;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

class CombinedArtifactStoreTest {
    @TempDir
    Path storage;

    private final MemoryStore file = new MemoryStore();
    private final MemoryStore remote = new MemoryStore();
    private final CombinedArtifactStore combined = new CombinedArtifactStore(new Stores("remote"));
    private Framework framework;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of("org.osgi.framework.storage", storage.toString()));
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        combined.stop();
        framework.stop();
        framework.waitForStop(10_000);
    }

    private ServiceReference<ArtifactStore> add(String name, ArtifactStore store) {
        return add(name, store, 0);
    }

    private ServiceReference<ArtifactStore> add(String name, ArtifactStore store, int ranking) {
        ServiceReference<ArtifactStore> reference = register(name, store, ranking);
        combined.add(reference, store);
        return reference;
    }

    private ServiceReference<ArtifactStore> register(String name, ArtifactStore store, int ranking) {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of("name", name, "service.ranking", ranking));
        ServiceRegistration<ArtifactStore> registration =
                framework.getBundleContext().registerService(ArtifactStore.class, store, properties);
        return registration.getReference();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(String digest) throws IOException {
        try (InputStream in = combined.open(digest, 0, Long.MAX_VALUE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void await(BooleanSupplier state) {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!state.getAsBoolean()) {
            assertThat(Instant.now()).as("the time to wait until").isBefore(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void writesToThePrimaryAndToNoOther() {
        add("file", file);
        add("remote", remote);
        String digest = combined.put(bytes("new")).digest();
        assertThat(remote.bytes).containsOnlyKeys(digest);
        assertThat(file.bytes).isEmpty();
    }

    @Test
    void readsFallThroughAtOnceWhileThePrimaryDoesNotAnswer() throws IOException {
        AtomicLong clock = new AtomicLong();
        CombinedArtifactStore timed = new CombinedArtifactStore(new Stores("remote", clock::get));
        try {
            String digest = file.put(bytes("old")).digest();
            timed.add(register("file", file, 0), file);
            timed.add(register("remote", remote, 0), remote);
            await(() -> remote.bytes.containsKey(digest));
            remote.down = true;
            remote.waiting = () -> clock.addAndGet(Duration.ofSeconds(5).toNanos());
            for (int time = 0; time < 3; time++) {
                try (InputStream in = timed.open(digest, 0, Long.MAX_VALUE)) {
                    assertThat(in.readAllBytes()).hasSize(3);
                }
            }
            assertThat(clock).hasValue(Duration.ofSeconds(5).toNanos());
            assertThatThrownBy(() -> timed.put(bytes("new"))).hasMessage("The store does not answer");
            assertThat(clock).hasValue(Duration.ofSeconds(5).toNanos());
        } finally {
            timed.stop();
        }
    }

    @Test
    void refusesToWriteWhileThePrimaryIsNotThere() {
        ServiceReference<ArtifactStore> there = add("remote", remote);
        add("file", file);
        combined.remove(there);
        assertThatThrownBy(() -> combined.put(bytes("new")))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
                .hasMessageContaining("'remote'")
                .hasMessageContaining("CLICKML_ARTIFACTS")
                .hasMessageContaining("[file]");
        assertThat(combined.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("'remote'"));
        assertThat(file.bytes).isEmpty();
        assertThat(remote.bytes).isEmpty();

        add("remote", remote);
        assertThat(combined.problem()).isEmpty();
        assertThat(combined.put(bytes("new")).sizeBytes()).isEqualTo(3);
    }

    @Test
    void readsWhatOthersHaveWhileThePrimaryIsNotThere() throws IOException {
        add("file", file);
        String digest = file.put(bytes("old")).digest();
        assertThat(read(digest)).isEqualTo("old");
        assertThatThrownBy(() -> combined.open("0".repeat(64), 0, 1))
                .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
    }

    @Test
    void readsWhatOthersHaveWhileThePrimaryDoesNotAnswer() throws IOException {
        add("file", file);
        add("remote", remote);
        String digest = file.put(bytes("old")).digest();
        remote.down = true;
        assertThat(read(digest)).isEqualTo("old");
        assertCode(ErrorCode.UNAVAILABLE, "0".repeat(64));
        remote.down = false;
        assertCode(ErrorCode.CORRUPT, "0".repeat(64));
        file.down = true;
        assertCode(ErrorCode.UNAVAILABLE, "0".repeat(64));
    }

    private void assertCode(ErrorCode code, String digest) {
        assertThatThrownBy(() -> combined.open(digest, 0, 1))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void copiesWhatItFoundElsewhere() throws IOException {
        add("file", file);
        add("remote", remote);
        String digest = file.put(bytes("old")).digest();
        assertThat(read(digest)).isEqualTo("old");
        await(() -> remote.bytes.containsKey(digest));
        assertThat(file.bytes).containsKey(digest);
    }

    @Test
    void handsOutNoDamagedBytesOfAnotherAndCopiesThemNowhere() throws Exception {
        add("file", file);
        add("remote", remote);
        String digest = file.put(bytes("old")).digest();
        file.bytes.put(digest, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> read(digest))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
        await(() -> metric("clickml_artifacts_to_copy") == 0);
        assertThat(remote.bytes).isEmpty();
    }

    @Test
    void readsFromAnotherWhatIsDamagedInThePrimary() throws IOException {
        MemoryStore checking = new MemoryStore();
        add("remote", new Delegating(checking) {
            @Override
            public InputStream open(String digest, long offset, long length) {
                throw new ClickMLException(ErrorCode.CORRUPT, "Artifact " + digest + " is damaged");
            }
        });
        add("file", file);
        String digest = file.put(bytes("old")).digest();
        assertThat(read(digest)).isEqualTo("old");
        await(() -> checking.bytes.containsKey(digest));
    }

    @Test
    void survivesAStoreThatThrowsAnything() throws IOException {
        add("remote", new Delegating(remote) {
            @Override
            public InputStream open(String digest, long offset, long length) {
                throw new NoClassDefFoundError("acme/Missing");
            }

            @Override
            public Stream<Artifact> list() {
                throw new NoClassDefFoundError("acme/Missing");
            }
        });
        add("file", file);
        String digest = file.put(bytes("old")).digest();
        assertThat(read(digest)).isEqualTo("old");
        await(() -> remote.bytes.containsKey(digest));
        assertCode(ErrorCode.UNAVAILABLE, "0".repeat(64));
    }

    @Test
    void migratesAllOnceThePrimaryComesAndDeletesNothing() {
        for (int i = 0; i < 3_000; i++) {
            file.put(bytes("old " + i));
        }
        String damaged = file.put(bytes("whole")).digest();
        file.bytes.put(damaged, new byte[] {1});
        add("file", file);
        add("remote", remote);
        await(() -> remote.bytes.size() == 3_000 && metric("clickml_artifacts_to_copy") == 0);
        assertThat(remote.bytes).doesNotContainKey(damaged);
        assertThat(file.bytes).hasSize(3_001);
        assertThat(metric("clickml_artifacts_copied_total")).isEqualTo(3_000);
    }

    @Test
    void migratesAlsoFromAStoreThatComesLater() {
        add("remote", remote);
        file.put(bytes("old"));
        add("file", file);
        await(() -> remote.bytes.size() == 1);
    }

    @Test
    void listsEachOnce() {
        file.put(bytes("both"));
        file.put(bytes("old"));
        remote.put(bytes("both"));
        remote.put(bytes("new"));
        add("file", file);
        add("remote", remote);
        try (Stream<ArtifactStore.Artifact> all = combined.list()) {
            assertThat(all).hasSize(3);
        }
    }

    @Test
    void deletesFromAllAndNotWhileItIsBeingCopied() throws Exception {
        String digest = file.put(bytes("old")).digest();
        CountDownLatch copying = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        add("file", file);
        add("remote", new Delegating(remote) {
            @Override
            public Artifact put(InputStream in) {
                copying.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.put(in);
            }
        });
        assertThat(copying.await(20, TimeUnit.SECONDS)).isTrue();
        Thread deleting = new Thread(() -> combined.delete(digest));
        deleting.start();
        await(() -> deleting.getState() == Thread.State.WAITING);
        go.countDown();
        deleting.join();
        assertThat(file.bytes).isEmpty();
        assertThat(remote.bytes).isEmpty();
        assertThat(combined.delete(digest)).isFalse();
    }

    @Test
    void usesTheBestOfTwoWithOneName() {
        MemoryStore better = new MemoryStore();
        add("remote", remote);
        ServiceReference<ArtifactStore> best = add("remote", better, 5);
        combined.put(bytes("one"));
        combined.remove(best);
        combined.put(bytes("two"));
        assertThat(better.bytes).hasSize(1);
        assertThat(remote.bytes).hasSize(1);
    }

    @Test
    void takesTheNameOfThePrimaryFromTheEnvironment() {
        assertThat(Stores.configured(Map.of())).isEqualTo("file");
        assertThat(Stores.configured(Map.of("CLICKML_ARTIFACTS", " s3 "))).isEqualTo("s3");
        assertThatThrownBy(() -> Stores.configured(Map.of("CLICKML_ARTIFACTS", "S3!")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CLICKML_ARTIFACTS");
    }

    private double metric(String name) {
        Map<String, Double> values = new LinkedHashMap<>();
        combined.collect(new MetricSource.Collector() {
            @Override
            public void counter(String name, String help, Map<String, String> labels, double value) {
                values.put(name, value);
            }

            @Override
            public void gauge(String name, String help, Map<String, String> labels, double value) {
                values.put(name, value);
            }
        });
        return values.get(name);
    }

    private static class Delegating implements ArtifactStore {
        private final ArtifactStore store;

        Delegating(ArtifactStore store) {
            this.store = store;
        }

        @Override
        public Artifact put(InputStream in) {
            return store.put(in);
        }

        @Override
        public InputStream open(String digest, long offset, long length) {
            return store.open(digest, offset, length);
        }

        @Override
        public Stream<Artifact> list() {
            return store.list();
        }

        @Override
        public boolean delete(String digest) {
            return store.delete(digest);
        }
    }
}
