package io.clickml.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clickml.api.Actor;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.store.jpa.database.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private static final Actor ANNA = new Actor("anna", "10.0.0.1");
    private static final int WRITERS = 8;
    private static final int ROUNDS = 20;

    private final Database database = TestDatabase.CURRENT.emptied();

    /** What each writer got when all began together: a value, or why not. */
    private static <T> List<Object> together(Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        try {
            List<Future<Object>> futures = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    try {
                        return work.call();
                    } catch (RequestException e) {
                        return e.reason();
                    }
                }));
            }
            List<Object> results = new ArrayList<>();
            for (Future<Object> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void letsExactlyOneWriterOfAVersionWin() throws Exception {
        JpaPipelineStore store = new JpaPipelineStore(database);
        String id = store.create("P", "", Graph.EMPTY, ANNA).id();
        for (int version = 1; version <= ROUNDS; version++) {
            int expected = version;
            List<Object> results = together(() -> store.update(id, expected, "P", "", Graph.EMPTY, ANNA));
            assertThat(results).filteredOn(Pipeline.class::isInstance).hasSize(1);
            assertThat(results).filteredOn(Reason.STALE::equals).hasSize(WRITERS - 1);
        }
        assertThat(store.revisions(id)).hasSize(ROUNDS + 1);
        assertThat(new JpaAuditLog(database).list(Query.ALL).total()).isEqualTo(ROUNDS + 1);
        assertThat(new JpaAuditLog(database).firstBroken()).isEmpty();
    }

    @Test
    void givesANameToExactlyOne() throws Exception {
        JpaPipelineStore store = new JpaPipelineStore(database);
        for (int round = 0; round < ROUNDS; round++) {
            String name = "P" + round;
            List<Object> results = together(() -> store.create(name, "", Graph.EMPTY, ANNA));
            assertThat(results).filteredOn(Pipeline.class::isInstance).hasSize(1);
            assertThat(results).filteredOn(Reason.CONFLICT::equals).hasSize(WRITERS - 1);
        }
    }

    @Test
    void numbersRunsWithoutGapOrDouble() throws Exception {
        try (JpaRunStore store = new JpaRunStore(database)) {
            List<Integer> numbers = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                for (Object run : together(() -> store.create(
                        new Run(
                                "",
                                "p",
                                "P",
                                1,
                                0,
                                RunStatus.QUEUED,
                                1,
                                "local",
                                "anna",
                                Instant.now(),
                                null,
                                null,
                                null,
                                Graph.EMPTY),
                        List.of(),
                        ANNA))) {
                    numbers.add(((Run) run).number());
                }
            }
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, WRITERS * ROUNDS).boxed().toList());
        }
    }

    /** As H2, when it is killed, keeps rows of a transaction that was under way while another one was saved. */
    @Test
    void letsNothingBeWrittenToH2WhileATransactionIsUnderWay() throws Exception {
        assumeThat(TestDatabase.CURRENT).isEqualTo(TestDatabase.H2);
        List<Runnable> writes = List.of(
                () -> new JpaAuditLog(database).append(ANNA, "a", "x", null, null),
                () -> new JpaPipelineStore(database).create("P", "", Graph.EMPTY, ANNA));
        for (Runnable write : writes) {
            Thread second = new Thread(write);
            boolean waits = database.transact((entities, connection) -> {
                second.start();
                while (second.getState() != Thread.State.WAITING && second.getState() != Thread.State.TERMINATED) {
                    Thread.onSpinWait();
                }
                return second.isAlive();
            });
            second.join();
            assertThat(waits).isTrue();
        }
        assertThat(new JpaAuditLog(database).list(Query.ALL).total()).isEqualTo(writes.size());
    }
}
