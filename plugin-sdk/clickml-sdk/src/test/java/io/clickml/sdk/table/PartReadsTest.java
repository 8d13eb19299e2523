package io.clickml.sdk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartReadsTest {
    private static final int PARTS = 40;

    /** Part p holds p rows that say p, in batches of one row. */
    private static Batches source(IntConsumer onOpen) {
        return new Batches() {
            @Override
            public Schema schema() {
                return Schema.of(new Field("part", ColumnType.INTEGER));
            }

            @Override
            public int parts() {
                return PARTS;
            }

            @Override
            public Stream<Table> open(int part) {
                onOpen.accept(part);
                return IntStream.range(0, part)
                        .mapToObj(i -> Table.builder()
                                .with("part", IntegerColumn.of(part))
                                .build());
            }
        };
    }

    private static final long[] ALL = LongStream.range(0, PARTS)
            .flatMap(p -> LongStream.generate(() -> p).limit(p))
            .toArray();

    @Test
    void joinsThePartsInOrderHoweverManyThreadsReadThem() {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int parallelism : new int[] {1, 2, 8, 100}) {
                assertThat(source(part -> {})
                                .collect(threads, parallelism)
                                .integer("part")
                                .toArray())
                        .isEqualTo(ALL);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void readsOnSeveralThreadsAtOnce() {
        Set<Thread> readers = ConcurrentHashMap.newKeySet();
        CountDownLatch two = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            source(part -> {
                        if (readers.add(Thread.currentThread())) {
                            two.countDown();
                        }
                        await(two);
                    })
                    .collect(threads, 2);
        } finally {
            threads.shutdownNow();
        }
        assertThat(readers).hasSize(2);
    }

    @Test
    void doesWithoutAnExecutorThatIsBusyOrRefuses() {
        assertThat(source(part -> {}).collect(work -> {}, 4).integer("part").toArray())
                .isEqualTo(ALL);
        assertThat(source(part -> {})
                        .collect(
                                work -> {
                                    throw new RejectedExecutionException("full");
                                },
                                4)
                        .integer("part")
                        .toArray())
                .isEqualTo(ALL);
    }

    @Test
    void tellsTheFirstFailureWhateverTheThreads() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch later = new CountDownLatch(1);
        try {
            assertThatThrownBy(() -> source(part -> {
                                if (part == 7) {
                                    later.countDown();
                                    throw new IllegalArgumentException("part 7");
                                }
                                if (part == 5) {
                                    await(later);
                                    throw new IllegalArgumentException("part 5");
                                }
                            })
                            .collect(threads, 4))
                    .hasMessage("part 5");
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
