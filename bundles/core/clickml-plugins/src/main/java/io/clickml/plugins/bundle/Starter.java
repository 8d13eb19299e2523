package io.clickml.plugins.bundle;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and uninstalls bundles on threads of their own: their code may take its time, or never come back. */
final class Starter {
    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Duration limit;

    Starter(Duration limit) {
        this.limit = limit;
    }

    /** A bundle was still starting when its time was over. */
    static final class TooSlow extends Exception {
        private static final long serialVersionUID = 1;
        /** Whether its code is still running, so that nothing can be done to the bundle. */
        final boolean stuck;

        TooSlow(String message, boolean stuck) {
            super(message);
            this.stuck = stuck;
        }
    }

    /**
     * Starts a bundle for as long as the framework works. A stuck one is uninstalled when it ends after all.
     *
     * @throws TooSlow if it does not start in time, even after being interrupted
     */
    void start(Bundle bundle) throws BundleException, TooSlow {
        // True belongs to the one who came first: the end of the start, or the one who no longer waits for it.
        AtomicBoolean settled = new AtomicBoolean();
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            try {
                bundle.start(Bundle.START_TRANSIENT);
                return true;
            } finally {
                if (!settled.compareAndSet(false, true)) {
                    uninstall(bundle);
                }
            }
        });
        Thread thread = begin("clickml-start", bundle, task);
        if (!ended(task, limit)) {
            thread.interrupt();
            boolean stuck = !ended(task, GRACE) && settled.compareAndSet(false, true);
            throw new TooSlow(
                    "It was still starting after " + limit.toSeconds()
                            + " seconds. Do lasting work on a thread of its own, or when an operator is asked"
                            + (stuck
                                    ? ". It does not react to being interrupted: its name and version cannot be used"
                                            + " before the server is started again."
                                    : "."),
                    stuck);
        }
        end(task);
    }

    /**
     * Uninstalls a bundle, which stops it first.
     *
     * @return false if it does not come to an end in time, even after being interrupted
     */
    boolean remove(Bundle bundle) throws BundleException {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            bundle.uninstall();
            return true;
        });
        Thread thread = begin("clickml-stop", bundle, task);
        if (!ended(task, limit)) {
            thread.interrupt();
            if (!ended(task, GRACE)) {
                return false;
            }
        }
        end(task);
        return true;
    }

    private static Thread begin(String what, Bundle bundle, FutureTask<?> task) {
        Thread thread = new Thread(task, what + " " + bundle.getSymbolicName());
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static boolean ended(FutureTask<?> task, Duration time) throws BundleException {
        try {
            task.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw stopping(e);
        }
    }

    /** Throws what the code has thrown. */
    private static void end(FutureTask<?> task) throws BundleException {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BundleException reason) {
                throw reason;
            }
            throw new BundleException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            throw stopping(e);
        }
    }

    private static BundleException stopping(InterruptedException interruption) {
        Thread.currentThread().interrupt();
        return new BundleException("The server is being stopped", interruption);
    }

    private static void uninstall(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("Plugin {}, which did not start in time, cannot be removed: {}", bundle, e.toString());
        }
    }
}
