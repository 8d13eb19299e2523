package io.clickml.store.jpa;

import static io.clickml.store.jpa.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.store.jpa.database.Database;
import io.clickml.store.jpa.database.DatabaseSettings;
import io.clickml.store.jpa.entity.Entities;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.eclipse.persistence.internal.weaving.PersistenceWeaved;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static final Actor ANNA = new Actor("anna", "10.0.0.1");

    private final DatabaseSettings settings = TestDatabase.CURRENT.fresh();

    @Test
    void makesItsTablesAndKeepsThemOverARestart() {
        Pipeline created;
        try (Database first = TestDatabase.open(settings)) {
            created = new JpaPipelineStore(first).create("P", "text", Graph.EMPTY, ANNA);
            assertThat(first.problem()).isEmpty();
        }
        try (Database second = TestDatabase.open(settings)) {
            assertThat(new JpaPipelineStore(second).find(created.id())).contains(created);
            assertThat(new JpaAuditLog(second).firstBroken()).isEmpty();
        }
    }

    @Test
    void knowsItsNewestMigration() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"));
                Database database = TestDatabase.open(settings)) {
            List<String> versions = files.map(
                            file -> file.getFileName().toString().replaceAll("V(\\d+)__.*\\.sql", "$1"))
                    .toList();
            List<String> applied = database.read(connection -> Sql.list(
                    connection,
                    "select \"version\" from \"flyway_schema_history\" where \"version\" is not null",
                    List.of(),
                    row -> row.getString(1)));
            assertThat(applied).containsExactlyInAnyOrderElementsOf(versions);
        }
    }

    @Test
    void runsOfAnOlderServerWereItsOwn() throws Exception {
        TestDatabase.open(settings).close();
        change("alter table run drop column engine");
        change("delete from \"flyway_schema_history\" where \"version\" = '2'");
        change("insert into run (id, pipeline_id, pipeline_name, pipeline_version, number, status, seed, started_by,"
                + " created, graph) values ('old', 'p', 'P', 1, 1, 'FAILED', 1, 'anna', current_timestamp,"
                + " '{\"nodes\":[],\"edges\":[]}')");
        try (Database database = TestDatabase.open(settings);
                JpaRunStore runs = new JpaRunStore(database)) {
            assertThat(runs.find("old"))
                    .hasValueSatisfying(run -> assertThat(run.engine()).isEqualTo("local"));
        }
    }

    @Test
    void refusesTheTablesOfANewerServer() throws Exception {
        TestDatabase.open(settings).close();
        change("update \"flyway_schema_history\" set \"version\" = '999'");
        try (Database database = TestDatabase.open(settings)) {
            assertRefused(Reason.UNAVAILABLE, () -> new JpaPipelineStore(database).find("x"))
                    .contains("schema 999");
            assertThat(database.problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("newer server"));
        }
    }

    @Test
    void tellsOfAMigrationThatFailed() throws Exception {
        TestDatabase.open(settings).close();
        change("update \"flyway_schema_history\" set \"success\" = false");
        try (Database database = TestDatabase.open(settings)) {
            assertRefused(Reason.UNAVAILABLE, () -> new JpaPipelineStore(database).find("x"))
                    .contains("cannot be opened");
        }
    }

    private void change(String sql) throws Exception {
        try (Connection connection = settings.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void isNotReadyWhileItIsBeingOpened() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch allowed = new CountDownLatch(1);
        try (Database database = new Database(
                () -> {
                    asked.countDown();
                    try {
                        allowed.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return settings;
                },
                TestDatabase.ROOT)) {
            asked.await();
            assertThat(database.name()).isEqualTo("database");
            assertThat(database.problem()).contains("The database is being opened.");
            allowed.countDown();
            assertThat(new JpaPipelineStore(database).find("x")).isEmpty();
            assertThat(database.problem()).isEmpty();
        }
    }

    @Test
    void saysWhatIsWrongWithItsSettings() {
        try (Database database = new Database(
                () -> {
                    throw new IllegalArgumentException("Set this and that.");
                },
                TestDatabase.ROOT)) {
            assertRefused(Reason.UNAVAILABLE, () -> new JpaPipelineStore(database).find("x"))
                    .contains("Set this and that.");
            assertThat(database.problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("Set this and that."));
        }
    }

    @Test
    void recoversWhenItsConnectionsAreCut() throws Exception {
        try (Database database = TestDatabase.open(settings)) {
            JpaPipelineStore store = new JpaPipelineStore(database);
            Pipeline created = store.create("P", "", Graph.EMPTY, ANNA);
            for (int cut = 0; cut < 3; cut++) {
                cutConnections();
                Optional<Pipeline> found = Optional.empty();
                for (int attempt = 0; attempt < 20 && found.isEmpty(); attempt++) {
                    try {
                        found = store.find(created.id());
                    } catch (RequestException e) {
                        assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE);
                        assertThat(e.getMessage()).doesNotContain("Exception");
                    }
                }
                assertThat(found).contains(created);
            }
            assertThat(store.update(created.id(), 1, "Q", "", Graph.EMPTY, ANNA).version())
                    .isEqualTo(2);
        }
    }

    @Test
    void survivesCallersThatAreInterrupted() throws Exception {
        try (Database database = TestDatabase.open(settings)) {
            JpaPipelineStore store = new JpaPipelineStore(database);
            Pipeline created = store.create("P", "", Graph.EMPTY, ANNA);
            for (int i = 0; i < 50; i++) {
                Thread caller = new Thread(() -> {
                    try {
                        for (int n = 0; n < 50; n++) {
                            store.update(
                                    created.id(),
                                    store.find(created.id()).orElseThrow().version(),
                                    "P",
                                    "x".repeat(5_000),
                                    Graph.EMPTY,
                                    ANNA);
                        }
                    } catch (RuntimeException e) {
                        // the interrupted caller may fail, the others must not
                        return;
                    }
                });
                caller.start();
                caller.interrupt();
                caller.join();
                assertThat(store.find(created.id())).isPresent();
            }
            assertThat(new JpaAuditLog(database).firstBroken()).isEmpty();
        }
    }

    private void cutConnections() throws Exception {
        try (Connection connection = settings.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    TestDatabase.CURRENT == TestDatabase.H2
                            ? "shutdown immediately"
                            : "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        }
    }

    @Test
    void saysThatItIsBusyInsteadOfWaitingForEver() throws Exception {
        try (Database database = TestDatabase.open(settings);
                Connection other = settings.dataSource().getConnection()) {
            JpaPipelineStore store = new JpaPipelineStore(database);
            assertThat(store.find("x")).isEmpty();
            other.setAutoCommit(false);
            AuditTrail.take(other);
            assertRefused(Reason.UNAVAILABLE, () -> store.create("P", "", Graph.EMPTY, ANNA))
                    .contains("busy");
            other.rollback();
            assertThat(store.create("P", "", Graph.EMPTY, ANNA).version()).isEqualTo(1);
        }
    }

    @Test
    void refusesWorkOnceClosed() {
        Database database = TestDatabase.open(settings);
        JpaPipelineStore store = new JpaPipelineStore(database);
        assertThat(store.find("x")).isEmpty();
        database.close();
        assertRefused(Reason.UNAVAILABLE, () -> store.find("x")).contains("closed");
        assertThat(database.problem()).contains("The database is closed.");
    }

    @Test
    void isWovenWhenBuilt() throws Exception {
        String weaversList = Files.readString(Path.of("src/main/weaving/META-INF/persistence.xml"));
        assertThat(Entities.CLASSES).hasSize(10).allSatisfy(type -> {
            assertThat(weaversList).contains("<class>" + type.getName() + "</class>");
            if (type.isAnnotationPresent(jakarta.persistence.Entity.class)) {
                assertThat(PersistenceWeaved.class).isAssignableFrom(type);
            }
        });
    }
}
