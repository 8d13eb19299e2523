package io.clickml.engine;

import io.clickml.sdk.Fit;
import io.clickml.sdk.Learner;
import io.clickml.sdk.Source;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.model.Model;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.Field;
import io.clickml.sdk.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/**
 * Reads, learns and applies on the threads of this process. Every result is the same as on one thread: rows are cut at
 * fixed places and put together in their order.
 */
final class LocalExecution implements Execution {
    private final int parallelism;

    LocalExecution(int parallelism) {
        this.parallelism = parallelism;
    }

    @Override
    public <P extends Record> PortData read(BoundNode<P> node, Source<P> source, StepRun run) {
        return new PortData.Local(collect(node.given(source.read(node.params(), run), "read"), run));
    }

    @Override
    public <P extends Record, F extends Fitted> F fit(
            BoundNode<P> node, Learner<P, F> learner, PortData data, StepRun run) {
        return fit(learner.fit(node.params(), data.schema(), run), data.table(), run);
    }

    @Override
    public <P extends Record> PortData apply(BoundNode<P> node, Fitted fitted, PortData data, StepRun run) {
        return new PortData.Local(node.given(apply(fitted, data.table(), run), "apply"));
    }

    @Override
    public String who(BoundNode<?> node) {
        return "Plugin " + node.plugin();
    }

    /** All rows in one table; the parts are read side by side. */
    Table collect(Batches batches, StepRun run) {
        return batches.collect(run.helpers(), parallelism);
    }

    /** Learns, and lets go of the rows. */
    <F extends Fitted> F fit(Fit<F> fit, Table table, StepRun run) {
        Batches data = Batches.of(table);
        return fit instanceof Fit.Summary<?, F> summary && table.rowCount() > Fit.Summary.CHUNK_ROWS
                ? summary.from(data, run.helpers(), parallelism)
                : fit.from(data);
    }

    /**
     * Applies. Transforms are applied to the whole table, since that shares the columns they do not touch; models, whose
     * work is heavy and whose result is small, side by side.
     */
    Table apply(Fitted fitted, Table table, StepRun run) {
        int chunks = (table.rowCount() + Fit.Summary.CHUNK_ROWS / 4 - 1) / (Fit.Summary.CHUNK_ROWS / 4);
        if (!(fitted instanceof Model) || chunks < 2 || parallelism < 2) {
            return fitted.apply(table);
        }
        int width = table.schema().fields().size();
        List<Callable<Table>> work = IntStream.range(0, chunks)
                .<Callable<Table>>mapToObj(chunk -> () -> {
                    run.checkCancelled();
                    int from = chunk * (Fit.Summary.CHUNK_ROWS / 4);
                    return appended(
                            fitted.apply(
                                    table.slice(from, Math.min(table.rowCount(), from + Fit.Summary.CHUNK_ROWS / 4))),
                            width);
                })
                .toList();
        Table predictions = Table.concat(all(work, run));
        Table.Builder result = table.edit();
        List<Field> fields = predictions.schema().fields();
        for (int c = 0; c < fields.size(); c++) {
            result.with(fields.get(c), predictions.column(c));
        }
        return result.build();
    }

    private static Table appended(Table applied, int width) {
        List<Field> fields = applied.schema().fields();
        Table.Builder appended = Table.builder();
        for (int c = width; c < fields.size(); c++) {
            Column column = applied.column(c);
            appended.with(fields.get(c), column);
        }
        return appended.build();
    }

    /** The results in order. The first failure cancels the rest and is thrown as it is. */
    private <T> List<T> all(List<Callable<T>> work, StepRun run) {
        if (work.size() == 1) {
            return List.of(call(work.get(0)));
        }
        Executor helpers = run.helpers();
        List<FutureTask<T>> futures = work.stream().map(FutureTask::new).toList();
        futures.forEach(helpers::execute);
        List<T> results = new ArrayList<>(work.size());
        try {
            for (FutureTask<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.cancelled();
        } catch (ExecutionException e) {
            throw Failures.rethrow(e.getCause());
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    private static <T> T call(Callable<T> task) {
        try {
            return task.call();
        } catch (Exception e) {
            throw Failures.rethrow(e);
        }
    }
}
