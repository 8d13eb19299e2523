package io.clickml.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.statistics.Moments;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.NumericColumn;
import io.clickml.sdk.table.Schema;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FitTest {
    private record Learned(Moments moments) implements Fitted {
        @Override
        public Schema inputs() {
            return Schema.of();
        }

        @Override
        public Table apply(Table batch) {
            return batch;
        }
    }

    private static final Table TABLE = Table.builder()
            .with(
                    "x",
                    NumericColumn.of(new Random(3)
                            .doubles(400_000)
                            .map(x -> Math.exp(20 * x))
                            .toArray()))
            .build();

    private static Fit.Summary<Moments, Learned> summary(UnaryOperator<Table> before) {
        return new Fit.Summary<>(
                Moments.class, batch -> Moments.of(before.apply(batch).numeric("x")), Moments::plus, Learned::new);
    }

    private static List<Table> cut(int rows) {
        List<Table> batches = new ArrayList<>();
        for (int from = 0; from < TABLE.rowCount(); from += rows) {
            batches.add(TABLE.slice(from, Math.min(from + rows, TABLE.rowCount())));
        }
        return batches;
    }

    @Test
    void summariesAreTheSameToTheLastBitWhateverTheBatchesAndThreads() {
        Learned expected = summary(UnaryOperator.identity()).from(Batches.of(TABLE));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int rows : new int[] {1000, 65_536, 65_537, 399_999}) {
                Batches data = Batches.of(cut(rows));
                assertThat(summary(UnaryOperator.identity()).from(data)).isEqualTo(expected);
                for (int parallelism : new int[] {1, 2, 8}) {
                    assertThat(summary(UnaryOperator.identity()).from(data, threads, parallelism))
                            .isEqualTo(expected);
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aSumOverAllRowsAtOnceWouldDiffer() {
        assertThat(Moments.of(TABLE.numeric("x")))
                .isNotEqualTo(summary(UnaryOperator.identity())
                        .from(Batches.of(TABLE))
                        .moments());
    }

    @Test
    void streamingFitsSeeTheSameBatchesWhateverTheCuts() {
        Fit<Learned> fit = Fit.batches(data -> {
            assertThat(data.parts()).isEqualTo(1);
            assertThat(data.open(0).map(Table::rowCount))
                    .containsExactly(65_536, 65_536, 65_536, 65_536, 65_536, 65_536, 6784);
            return new Learned(Moments.NONE);
        });
        fit.from(Batches.of(cut(777)));
        fit.from(Batches.of(TABLE));
    }

    @Test
    void noRowsAreSummedUpToo() {
        assertThat(summary(UnaryOperator.identity())
                        .from(Batches.of(Table.empty(TABLE.schema())))
                        .moments())
                .isEqualTo(Moments.NONE);
    }

    @Test
    @Timeout(30)
    void theCallerMayBeTheOnlyThreadOfTheExecutor() throws Exception {
        ExecutorService single = Executors.newSingleThreadExecutor();
        try {
            Learned learned = single.submit(
                            () -> summary(UnaryOperator.identity()).from(Batches.of(cut(1000)), single, 4))
                    .get();
            assertThat(learned).isEqualTo(summary(UnaryOperator.identity()).from(Batches.of(TABLE)));
        } finally {
            single.shutdown();
        }
    }

    @Test
    void anExecutorMayRefuse() {
        Executor refusing = task -> {
            throw new RejectedExecutionException("full");
        };
        assertThat(summary(UnaryOperator.identity())
                        .from(Batches.of(TABLE), refusing, 4)
                        .moments()
                        .count())
                .isEqualTo(400_000);
    }

    @Test
    void whatAPartialSumThrowsIsThrownOnceNoOtherIsRunning() {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        AtomicInteger running = new AtomicInteger();
        CountDownLatch second = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        UnaryOperator<Table> failing = batch -> {
            running.incrementAndGet();
            try {
                if (calls.getAndIncrement() == 0) {
                    await(second);
                    throw new ClickMLException(ErrorCode.DATA_INVALID, "bad chunk");
                }
                second.countDown();
                return batch;
            } finally {
                running.decrementAndGet();
            }
        };
        try {
            assertThatThrownBy(() -> summary(failing).from(Batches.of(TABLE), threads, 3))
                    .hasMessage("bad chunk");
            assertThat(running).hasValue(0);
        } finally {
            threads.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Timeout(30)
    void interruptingTheCallerCancels() {
        Thread caller = Thread.currentThread();
        ExecutorService threads = Executors.newSingleThreadExecutor();
        AtomicBoolean begun = new AtomicBoolean();
        UnaryOperator<Table> interrupting = batch -> {
            if (Thread.currentThread() != caller) {
                begun.set(true);
                while (caller.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                caller.interrupt();
            }
            return batch;
        };
        try {
            Batches one = Batches.of(TABLE.slice(0, 10));
            Executor beginning = task -> {
                threads.execute(task);
                while (!begun.get()) {
                    Thread.onSpinWait();
                }
            };
            assertThatThrownBy(() -> summary(interrupting).from(one, beginning, 2))
                    .isInstanceOfSatisfying(
                            ClickMLException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
            threads.shutdown();
        }
    }

    @Test
    void refusesNoThreads() {
        assertThatThrownBy(() -> summary(UnaryOperator.identity()).from(Batches.of(TABLE), Runnable::run, 0))
                .hasMessageContaining("at least 1");
    }
}
