package io.clickml.plugins.web;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.extension.PluginFailure;
import io.clickml.api.plugin.PluginFaults;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs code of plugins for requests, each call on a thread of its own: what the code leaves in thread locals goes with the
 * thread, and nothing of an uninstalled plugin stays.
 */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final Duration deadline;
    private final Admission admission;
    private final @Nullable PluginFaults faults;

    /**
     * How much is let in.
     *
     * @param all calls that somebody waits for
     * @param each calls of one version of a plugin, also those that nobody waits for any more
     * @param deadline after which a call is interrupted and answered without it
     */
    record Bounds(int all, int each, Duration deadline) {
        /** The server's. */
        static final Bounds USUAL = new Bounds(48, 8, Duration.ofSeconds(30));
    }

    Calls(Bounds bounds, @Nullable PluginFaults faults) {
        deadline = bounds.deadline();
        admission = new Admission(bounds.all(), bounds.each());
        this.faults = faults;
    }

    /**
     * Waits for what the work gives.
     *
     * @throws RequestException UNAVAILABLE if too many calls are under way
     * @throws ClickMLException of kind USER or RESOURCE, as the work throws it
     * @throws PluginFailure for all else that goes wrong
     */
    <T> T call(Callee callee, Callable<T> work) {
        Admission.Place place = admission.enter(callee);
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                return work.call();
            } finally {
                // Before the answer is there, so that whoever has it may ask again at once.
                place.leave();
            }
        });
        Thread thread = start(callee, task, place);
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            place.abandon();
            throw late(callee, thread, task);
        } catch (ExecutionException e) {
            throw failed(callee, e.getCause());
        } catch (InterruptedException e) {
            place.abandon();
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new RequestException(Reason.UNAVAILABLE, "The server is closing.");
        }
    }

    private Thread start(Callee callee, FutureTask<?> task, Admission.Place place) {
        Map<String, String> logging = MDC.getCopyOfContextMap();
        Thread thread = new Thread(
                () -> {
                    if (logging != null) {
                        MDC.setContextMap(logging);
                    }
                    try {
                        task.run();
                    } finally {
                        place.leave();
                    }
                },
                "plugin-web-" + callee.plugin());
        thread.setDaemon(true);
        thread.setContextClassLoader(loader(callee.bundle()));
        try {
            thread.start();
        } catch (OutOfMemoryError e) { // of threads, not of the heap
            place.leave();
            throw new RequestException(Reason.UNAVAILABLE, "The server has no more threads. Try again in a moment.");
        }
        return thread;
    }

    private static @Nullable ClassLoader loader(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        return wiring == null ? null : wiring.getClassLoader();
    }

    private PluginFailure late(Callee callee, Thread thread, FutureTask<?> task) {
        Throwable where = new Throwable("Its thread is here");
        where.setStackTrace(thread.getStackTrace());
        task.cancel(true);
        LOG.warn(
                "Request {}: plugin {} has not answered within {} ms as {}; it is interrupted",
                request(),
                callee,
                deadline.toMillis(),
                callee.extension(),
                where);
        return new PluginFailure(
                "Plugin " + callee + " did not answer within " + seconds() + ". Try again, or ask for less at once.",
                true);
    }

    /** The id that the answer has, too. */
    private static String request() {
        return Objects.requireNonNullElse(MDC.get("correlationId"), "without an id");
    }

    private String seconds() {
        long millis = deadline.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " seconds" : millis + " ms";
    }

    private RuntimeException failed(Callee callee, Throwable thrown) {
        if (thrown instanceof ClickMLException known && known.code().kind() != ErrorCode.Kind.INTERNAL) {
            return known;
        }
        LOG.warn("Request {}: plugin {} failed as {}", request(), callee, callee.extension(), thrown);
        boolean grave = thrown instanceof LinkageError || thrown instanceof VirtualMachineError;
        if (grave && faults != null && callee.bundle().getState() == Bundle.ACTIVE) {
            faults.report(callee.plugin(), callee.version(), callee.extension(), thrown);
        }
        return new PluginFailure(
                "Plugin " + callee + " failed. The server's log says how, under the correlation id; if it fails again,"
                        + " tell its author.",
                false);
    }
}
