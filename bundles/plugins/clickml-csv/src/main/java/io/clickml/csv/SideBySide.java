package io.clickml.csv;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Works off tasks on the calling thread and on those of an executor. The calling thread never waits for a task that has
 * not begun, so that it may itself be one of the executor's, and an executor that is busy delays nothing.
 */
final class SideBySide {
    private SideBySide() {}

    /** Runs all tasks, which do not throw; none runs any more when this returns. */
    static void run(List<? extends Runnable> tasks, Executor threads, int parallelism) {
        List<FutureTask<Void>> all =
                tasks.stream().map(task -> new FutureTask<Void>(task, null)).toList();
        AtomicInteger next = new AtomicInteger();
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < all.size(); i = next.getAndIncrement()) {
                all.get(i).run();
            }
        };
        for (int i = 1; i < Math.min(parallelism, all.size()); i++) {
            askForHelp(worker, threads);
        }
        worker.run();
        all.forEach(SideBySide::awaitEnd);
        all.forEach(SideBySide::rethrow);
    }

    private static void askForHelp(Runnable worker, Executor threads) {
        try {
            threads.execute(worker);
        } catch (RejectedExecutionException busy) {
            worker.run();
        }
    }

    private static void awaitEnd(FutureTask<Void> task) {
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

    private static void rethrow(FutureTask<Void> task) {
        boolean interrupted = Thread.interrupted();
        try {
            task.get();
        } catch (InterruptedException e) {
            throw new ClickMLException(ErrorCode.CANCELLED, "The thread was interrupted while it read", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new ClickMLException(ErrorCode.DEFECT, "Reading failed: " + e.getCause(), e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
