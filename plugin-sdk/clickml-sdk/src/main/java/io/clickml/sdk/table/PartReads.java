package io.clickml.sdk.table;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the parts of a table on several threads, and joins them in their order. Use it once. */
final class PartReads {
    private final Batches source;
    private final List<FutureTask<List<Table>>> reads;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger(Integer.MAX_VALUE);

    PartReads(Batches source) {
        this.source = source;
        reads = IntStream.range(0, source.parts())
                .mapToObj(part -> new FutureTask<>(() -> read(part)))
                .toList();
    }

    Table collect(Executor threads, int parallelism) {
        if (parallelism < 1) {
            throw new IllegalArgumentException("The parallelism is " + parallelism + "; it must be at least 1");
        }
        for (int i = 1; i < Math.min(parallelism, reads.size()); i++) {
            try {
                threads.execute(this::work);
            } catch (RejectedExecutionException busy) {
                break;
            }
        }
        work();
        reads.forEach(PartReads::awaitEnd);
        List<Table> all = new ArrayList<>();
        reads.forEach(read -> all.addAll(result(read)));
        return all.isEmpty() ? Table.empty(source.schema()) : Table.concat(all);
    }

    private void work() {
        for (int part = next.getAndIncrement(); part < reads.size(); part = next.getAndIncrement()) {
            reads.get(part).run();
        }
    }

    private List<Table> read(int part) {
        // Parts before the first that failed are read all the same: which failure is told must not depend on the
        // threads.
        if (part > failed.get()) {
            return List.of();
        }
        try (Stream<Table> batches = source.open(part)) {
            return batches.filter(table -> table.rowCount() > 0).toList();
        } catch (RuntimeException e) {
            failed.accumulateAndGet(part, Math::min);
            throw e;
        }
    }

    /** A part must not be read longer than this lasts: the run it belongs to may end then. */
    private static void awaitEnd(FutureTask<?> read) {
        boolean interrupted = false;
        while (!read.isDone()) {
            try {
                read.get();
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

    private static List<Table> result(FutureTask<List<Table>> read) {
        boolean interrupted = Thread.interrupted();
        try {
            return read.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException("The read has ended, and still an interrupt was in the way", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
