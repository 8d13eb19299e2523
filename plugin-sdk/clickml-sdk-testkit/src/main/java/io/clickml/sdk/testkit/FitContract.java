package io.clickml.sdk.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clickml.sdk.Fit;
import io.clickml.sdk.model.Codec;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every learner must do when it is fitted. Same data, same parameters, same seed: same bytes.
 *
 * @param <P> the parameters
 * @param <F> what is learned
 */
public interface FitContract<P extends Record, F extends Fitted> extends LearnerExample<P, F> {
    /** How far results may differ when summaries are merged in another order, relative to the values. */
    default double tolerance() {
        return 1e-9;
    }

    private Fit<F> declared() {
        return operator().fit(params(), table().schema(), new TestRun(1));
    }

    /** Bytes of what is learned; what cannot be repeated is for {@link #fittingTwiceGivesSameBytes} to refuse. */
    private byte[] repeatable() {
        byte[] bytes = bytes(fitted());
        assumeTrue(Arrays.equals(bytes, bytes(fitted())), "Fitting twice gives different bytes");
        return bytes;
    }

    /**
     * Nothing is drawn by lot but from the run's seed, and nothing hangs on the clock or on the order of a hash table.
     */
    @Test
    default void fittingTwiceGivesSameBytes() {
        assertArrayEquals(bytes(fitted()), bytes(fitted()), "Fitted twice with the same seed");
    }

    /** Summaries may be stored on the way, and merged in another order up to rounding. */
    @Test
    default void summariesCanBeMerged() {
        Table table = table();
        repeatable();
        if (declared() instanceof Fit.Summary<?, F> summary) {
            F merged = fromTheRight(
                    summary,
                    IntStream.range(0, table.rowCount())
                            .mapToObj(i -> table.slice(i, i + 1))
                            .toList());
            Tables.assertClose(
                    fitted().apply(table), merged.apply(table), tolerance(), "Row by row, merged from the right");
        }
    }

    private static <A extends Record, F extends Fitted> F fromTheRight(Fit.Summary<A, F> fit, List<Table> parts) {
        A sum = fit.partial().apply(Table.empty(parts.get(0).schema()));
        for (int i = parts.size() - 1; i >= 0; i--) {
            sum = fit.merge()
                    .apply(
                            Codecs.copy(
                                    Codec.ofRecord(fit.summaryType()),
                                    fit.partial().apply(parts.get(i))),
                            sum);
        }
        return fit.finish().apply(sum);
    }

    /** As many threads as there are give what one gives, to the last bit. */
    @Test
    default void fitIsTheSameOnAnyNumberOfThreads() {
        repeatable();
        int rows = table().rowCount();
        Batches large = Batches.of(table().take(IntStream.range(0, 4 * Fit.Summary.CHUNK_ROWS)
                .map(i -> i % rows)
                .toArray()));
        if (declared() instanceof Fit.Summary<?, F>) {
            byte[] expected = bytes(fitOn(large, Runnable::run, 1));
            assertArrayEquals(expected, bytes(fitOn(large, Threads::elsewhere, 2)), "Summed up by another thread");
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                assertArrayEquals(expected, bytes(fitOn(large, threads, 8)), "Summed up by 8 threads");
            } finally {
                threads.shutdown();
            }
        }
    }

    private F fitOn(Batches data, Executor threads, int parallelism) {
        return ((Fit.Summary<?, F>) declared()).from(data, threads, parallelism);
    }

    /** One instance serves runs on many threads. */
    @Test
    default void fitsInParallel() {
        byte[] expected = repeatable();
        Threads.inParallel(1, () -> assertArrayEquals(expected, bytes(fitted()), "Fitted on several threads at once"));
    }

    /** Declaring is free: it is done while the user is drawing, and on every machine that takes part. */
    @Test
    default void fitDeclaresAndDoesNothingElse() {
        TestRun run = new TestRun(1);
        operator().fit(params(), table().schema(), run);
        assertEquals(0, run.uses(), "Uses of the run while declaring; leave them to the functions of the Fit");
    }

    /** What was learned once leaves no trace in what is learned next. */
    @Test
    default void fitKeepsNothing() {
        byte[] expected = repeatable();
        Fit<F> declared = declared();
        declared.from(Batches.of(table().take(IntStream.range(0, table().rowCount() * 2)
                .map(i -> i / 2)
                .toArray())));
        assertArrayEquals(
                expected, bytes(declared.from(Batches.of(table()))), "Fitted after the same Fit had seen other rows");
    }

    /** A run that is cancelled ends well or with CANCELLED, and with nothing else. */
    @Test
    default void letsCancellationPass() {
        TestRun cancelled = TestRun.cancelled();
        Refusals.resultOrCancelled(
                () -> operator().fit(params(), table().schema(), cancelled).from(Batches.of(table())));
    }

    /** The result of fitting is stored, and does the same when read back; equal values give equal bytes. */
    @Test
    default void fittedSurvivesStoring() {
        F fitted = fitted();
        F copy = Codecs.copy(operator().codec(), fitted);
        assertArrayEquals(bytes(fitted), bytes(copy), "Bytes of a copy");
        Tables.assertSame(fitted.apply(table()), copy.apply(table()), "The copy applies otherwise");
    }
}
