package io.clickml.sdk.testkit.conformance;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work on a second thread, which is gone when the call returns. */
final class Elsewhere {
    private Elsewhere() {}

    /** Does one thing here while the other is done there; throws what either throws. */
    static <T> T meanwhile(Supplier<T> here, Runnable there) throws InterruptedException {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = started(there, failure);
        try {
            T result = here.get();
            thread.join();
            rethrow(failure.get());
            return result;
        } finally {
            thread.join();
        }
    }

    /** Runs on another thread, and waits; an {@link java.util.concurrent.Executor}. */
    static void run(Runnable work) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread thread = started(work, failure);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rethrow(failure.get());
    }

    private static Thread started(Runnable work, AtomicReference<@Nullable Throwable> failure) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        failure.set(e);
                    }
                },
                "examination");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }
}
