package io.clickml.engine;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the code of plugins on threads of its own, and does not wait for ever. A call that does not come back keeps its
 * thread; it is interrupted after a while. A plugin that has not come back twice is not asked again until it has.
 */
final class PluginCalls implements AutoCloseable {
    private static final int AT_ONCE = 256;
    private static final int LATE_AT_MOST = 2;
    private static final long UNTIL_INTERRUPTED_SECONDS = 60;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, AT_ONCE, 20, TimeUnit.SECONDS, new SynchronousQueue<>(), Threads.named("ask"));
    private final Map<String, Integer> late = new ConcurrentHashMap<>();

    /**
     * The answer of a plugin. What the code throws is thrown as it is.
     *
     * @param plugin name and version, for messages
     * @throws ClickMLException UNAVAILABLE, naming the plugin
     */
    <T> T ask(String plugin, Duration atMost, Callable<T> code) {
        if (late.getOrDefault(plugin, 0) >= LATE_AT_MOST) {
            throw tooLate(plugin, "has not come back from what it was asked before");
        }
        Call<T> call = new Call<>(plugin, code);
        Future<T> future;
        try {
            future = threads.submit(call);
        } catch (RejectedExecutionException e) {
            throw new ClickMLException(
                    ErrorCode.UNAVAILABLE, "The server asks plugins too many things at once. Try again.", e);
        }
        try {
            return future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Failures.rethrow(e.getCause());
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw Failures.cancelled();
        } catch (TimeoutException e) {
            call.isLate();
            CompletableFuture.delayedExecutor(UNTIL_INTERRUPTED_SECONDS, TimeUnit.SECONDS, Runnable::run)
                    .execute(() -> future.cancel(true));
            throw tooLate(plugin, "did not answer within " + seconds(atMost));
        }
    }

    private static ClickMLException tooLate(String plugin, String what) {
        return new ClickMLException(
                ErrorCode.UNAVAILABLE,
                "Plugin " + plugin + " " + what
                        + ". This is a fault of the plugin, or of what it reads: try again later, update it, or tell its author.");
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() == 1 ? "a second" : duration.toSeconds() + " seconds";
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Counts as late from when it is given up until it has come back. */
    private final class Call<T> implements Callable<T> {
        private final String plugin;
        private final Callable<T> code;
        private boolean late;
        private boolean back;

        Call(String plugin, Callable<T> code) {
            this.plugin = plugin;
            this.code = code;
        }

        @Override
        public T call() throws Exception {
            try {
                return code.call();
            } finally {
                comesBack();
            }
        }

        private synchronized void comesBack() {
            back = true;
            if (late) {
                PluginCalls.this.late.computeIfPresent(plugin, (name, count) -> count == 1 ? null : count - 1);
            }
        }

        private synchronized void isLate() {
            if (!back) {
                late = true;
                PluginCalls.this.late.merge(plugin, 1, Integer::sum);
            }
        }
    }
}
