package io.clickml.cache;

import io.clickml.sdk.spi.CacheStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of a plugin, which may throw or hang. Each call has a thread of its own, so that nothing of the plugin stays
 * in a thread after the call, and the caller does not wait for longer than the deadline.
 */
final class GuardedStore {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedStore.class);
    private static final int AT_ONCE = 32;

    private final CacheStore store;
    private final String name;
    private final String plugin;
    private final Duration deadline;
    private final Breaker breaker;
    private final LongAdder failures;
    private final Semaphore calls = new Semaphore(AT_ONCE);

    /**
     * A store that has not failed yet.
     *
     * @param plugin name and version, for the log
     * @param failures counts calls that were not answered
     */
    GuardedStore(
            CacheStore store,
            String name,
            String plugin,
            Duration deadline,
            LongSupplier nanoTime,
            LongAdder failures) {
        this.store = store;
        this.name = name;
        this.plugin = plugin;
        this.deadline = deadline;
        this.failures = failures;
        breaker = new Breaker(nanoTime);
    }

    /** Whether it answered when it was asked last. */
    boolean answers() {
        return !breaker.isOpen();
    }

    /** What the store says; empty if it is not asked now, throws, says null or is late. Never throws. */
    <T> Optional<T> ask(Function<CacheStore, T> question) {
        if (!breaker.letsIn()) {
            return Optional.empty();
        }
        if (!calls.tryAcquire()) {
            breaker.notTried();
            return Optional.empty();
        }
        Call<T> call = new Call<>(() -> question.apply(store));
        if (!start(call)) {
            return failed("there are no more threads", null);
        }
        try {
            T answer = call.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            if (answer == null) {
                return failed("it returned null", null);
            }
            if (breaker.answered()) {
                LOG.info("The cache store '{}' of plugin {} answers again, and is asked from now on", name, plugin);
            }
            return Optional.of(answer);
        } catch (TimeoutException e) {
            call.giveUp();
            return failed("it did not answer within " + deadline.toMillis() + " ms", null);
        } catch (ExecutionException e) {
            return failed(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            call.giveUp();
            breaker.notTried();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean start(Call<?> call) {
        Thread thread = new Thread(call::runAndLeave, "clickml-cache-" + name);
        thread.setDaemon(true);
        thread.setContextClassLoader(store.getClass().getClassLoader());
        try {
            thread.start();
            return true;
        } catch (OutOfMemoryError e) { // of threads, not of the heap
            LOG.debug("No thread for '{}'", name, e);
            calls.release();
            return false;
        }
    }

    private <T> Optional<T> failed(String why, @Nullable Throwable thrown) {
        failures.increment();
        if (breaker.failed()) {
            LOG.warn(
                    "The cache store '{}' of plugin {} failed: {}. Memory answers in its place until it does again;"
                            + " it is tried from time to time",
                    name,
                    plugin,
                    why,
                    thrown);
        }
        return Optional.empty();
    }

    /** One call, which counts as late from when it is given up until it has come back. */
    private final class Call<T> extends FutureTask<T> {
        private boolean late;
        private boolean back;

        Call(Callable<T> question) {
            super(question);
        }

        void runAndLeave() {
            try {
                run();
            } finally {
                comesBack();
            }
        }

        private synchronized void comesBack() {
            back = true;
            calls.release();
            if (late) {
                breaker.isBack();
            }
        }

        synchronized void giveUp() {
            if (!back) {
                late = true;
                breaker.isLate();
                cancel(true);
            }
        }
    }
}
