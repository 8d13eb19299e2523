package io.clickml.sdk;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sums up batches on several threads, and merges the sums in the order of the rows. Use it once. */
final class ChunkSums<A> {
    private final Function<Table, A> partial;
    private final BinaryOperator<A> merge;
    private final Executor threads;
    private final int parallelism;
    private final Deque<FutureTask<A>> waiting = new ArrayDeque<>();
    private volatile boolean abandoned;

    ChunkSums(Function<Table, A> partial, BinaryOperator<A> merge, Executor threads, int parallelism) {
        if (parallelism < 1) {
            throw new IllegalArgumentException("The parallelism is " + parallelism + "; it must be at least 1");
        }
        this.partial = partial;
        this.merge = merge;
        this.threads = threads;
        this.parallelism = parallelism;
    }

    A of(Batches data) {
        @Nullable A sum = null;
        try (Stream<Table> batches = data.open(0)) {
            for (Iterator<Table> chunks = batches.iterator(); chunks.hasNext(); ) {
                start(chunks.next());
                if (waiting.size() >= parallelism * 2L) {
                    sum = mergeNext(sum);
                }
            }
            while (!waiting.isEmpty()) {
                sum = mergeNext(sum);
            }
        } finally {
            abandoned = true;
            waiting.forEach(ChunkSums::awaitEnd);
        }
        return sum == null ? partial.apply(Table.empty(data.schema())) : sum;
    }

    private void start(Table chunk) {
        FutureTask<A> task = new FutureTask<>(() -> abandoned ? null : partial.apply(chunk));
        waiting.add(task);
        if (parallelism > 1) {
            try {
                threads.execute(task);
            } catch (RejectedExecutionException busy) {
                task.run();
            }
        }
    }

    private A mergeNext(@Nullable A sum) {
        A next = result(waiting.element());
        waiting.remove();
        return sum == null ? next : merge.apply(sum, next);
    }

    /**
     * Runs the task here unless another thread has begun it: waiting for an executor that is waiting for us would never
     * end.
     */
    private static <A> A result(FutureTask<A> task) {
        task.run();
        try {
            A sum = task.get();
            if (Thread.currentThread().isInterrupted()) {
                throw cancelled(null);
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private static ClickMLException cancelled(@Nullable InterruptedException cause) {
        return new ClickMLException(ErrorCode.CANCELLED, "The thread was interrupted while it summed up data", cause);
    }

    /** A function of a fit must not outlive the run that it uses. */
    private static void awaitEnd(FutureTask<?> task) {
        task.run();
        boolean interrupted = false;
        while (!task.isDone()) {
            try {
                task.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
