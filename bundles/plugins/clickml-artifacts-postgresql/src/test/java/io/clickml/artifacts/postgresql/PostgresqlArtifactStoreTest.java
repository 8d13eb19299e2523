package io.clickml.artifacts.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.spi.ArtifactStore.Artifact;
import io.clickml.sdk.testkit.ArtifactStoreContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresqlArtifactStoreTest implements ArtifactStoreContract {
    private static EmbeddedPostgres server;

    private PostgresqlArtifactStore store;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void open() throws SQLException {
        store = new PostgresqlArtifactStore(settings(server.getPort()));
        sql("drop table if exists clickml_artifact_chunk, clickml_artifact");
    }

    @AfterEach
    void close() throws SQLException {
        store.stop();
    }

    private static Settings settings(int port) {
        return Settings.of(Map.of(
                Settings.URL,
                "jdbc:postgresql://localhost:" + port + "/postgres?sslmode=disable",
                Settings.USER,
                "postgres"));
    }

    @Override
    public PostgresqlArtifactStore store() {
        return store;
    }

    @Override
    public boolean damage(String digest, long position) throws SQLException {
        long number = position / Spool.CHUNK_BYTES;
        long at = position % Spool.CHUNK_BYTES;
        sql("update clickml_artifact_chunk set bytes = set_byte(bytes, " + at + ", get_byte(bytes, " + at
                + ") # 4) where digest = '" + digest + "' and number = " + number);
        return true;
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private Artifact put(byte[] bytes) {
        return store.put(new ByteArrayInputStream(bytes));
    }

    private byte[] read(String digest) throws IOException {
        try (InputStream in = store.open(digest, 0, Long.MAX_VALUE)) {
            return in.readAllBytes();
        }
    }

    private static void assertCorrupt(ThrowingCallable reading, String how) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
                .hasMessageContaining(how);
    }

    @Test
    void tellsOfAChangedByteAlsoWhenTheSumAgreesWithIt() throws Exception {
        String digest = put(ArtifactStoreContract.bytes(2_000_000)).digest();
        damage(digest, 5);
        sql("update clickml_artifact_chunk set sum = sha256(bytes)");
        assertCorrupt(() -> read(digest), "its digest is now");
    }

    @Test
    void tellsOfAChunkThatIsLostOrCut() throws Exception {
        byte[] bytes = ArtifactStoreContract.bytes(2_000_000);
        String digest = put(bytes).digest();
        sql("delete from clickml_artifact_chunk where number = 1");
        assertCorrupt(() -> read(digest), "chunk 1 is missing");
        assertThat(put(bytes).digest()).isEqualTo(digest);
        sql("update clickml_artifact_chunk set bytes = substr(bytes, 1, 1000), sum = sha256(substr(bytes, 1, 1000))");
        assertCorrupt(() -> read(digest), "has 1000 bytes");
        put(bytes);
        assertThat(read(digest)).isEqualTo(bytes);
    }

    @Test
    void holdsNoConnectionWhileAReaderWaits() throws IOException {
        byte[] bytes = ArtifactStoreContract.bytes(1_500_000);
        String digest = put(bytes).digest();
        List<InputStream> readers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            InputStream reader = store.open(digest, 0, Long.MAX_VALUE);
            assertThat(reader.read()).isEqualTo(bytes[0] & 0xff);
            readers.add(reader);
        }
        for (InputStream reader : readers) {
            assertThat(reader.readAllBytes()).hasSize(bytes.length - 1);
        }
    }

    @Test
    void holdsNoConnectionWhileASenderIsSlow() {
        byte[] other = ArtifactStoreContract.bytes(100);
        int[] left = {20};
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                put(other);
                return left[0]-- > 0 ? 1 : -1;
            }
        };
        store.put(slow);
        try (Stream<Artifact> all = store.list()) {
            assertThat(all).hasSize(2);
        }
    }

    @Test
    void listsMoreThanOnePage() throws SQLException {
        put(new byte[] {1});
        sql("insert into clickml_artifact (digest, size_bytes)"
                + " select encode(sha256(convert_to(n::text, 'UTF8')), 'hex'), 0 from generate_series(1, 2500) n");
        try (Stream<Artifact> all = store.list()) {
            assertThat(all.map(Artifact::digest).distinct()).hasSize(2501);
        }
    }

    @Test
    void goesOnAfterItsConnectionsWereCut() throws Exception {
        byte[] bytes = ArtifactStoreContract.bytes(100);
        String digest = put(bytes).digest();
        sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ClickML-artifacts'");
        assertThat(read(digest)).isEqualTo(bytes);
        sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ClickML-artifacts'");
        assertThat(put(new byte[] {2}).sizeBytes()).isEqualTo(1);
    }

    @Test
    void saysWhichDatabaseDoesNotAnswerAndConnectsOnceItDoes() throws Exception {
        PostgresqlArtifactStore nowhere = new PostgresqlArtifactStore(settings(1));
        assertThatThrownBy(() -> nowhere.put(new ByteArrayInputStream(new byte[3])))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessageContaining("localhost:1/postgres");
        nowhere.stop();
    }

    @Test
    void refusesWorkAfterTheEndAndLeavesNoDriver() throws Exception {
        String digest = put(new byte[] {1}).digest();
        store.stop();
        assertThatThrownBy(() -> read(digest))
                .isInstanceOfSatisfying(
                        ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessageContaining("stopped");
        assertThat(DriverManager.drivers().map(Object::getClass).map(Class::getName))
                .doesNotContain("org.postgresql.Driver");
    }
}
