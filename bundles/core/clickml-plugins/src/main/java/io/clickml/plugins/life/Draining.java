package io.clickml.plugins.life;

import io.clickml.api.plugin.PluginChange;
import io.clickml.plugins.record.Drain;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that looks after what goes on by itself: versions that are drained, and faults that were reported. */
final class Draining implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Draining.class);
    private static final long EVERY_MILLIS = 200;
    private static final long AFTER_FAILURE_MILLIS = 5_000;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "clickml-plugins");
        made.setDaemon(true);
        return made;
    });
    private final AtomicBoolean planned = new AtomicBoolean();

    /** Looks once, and says whether there is more to wait for. */
    @FunctionalInterface
    interface Look {
        boolean again();
    }

    static String words(Drain drain) {
        return drain.goal() == PluginChange.REMOVE ? "removed" : "disabled";
    }

    static String otherwise(Drain drain) {
        return drain.force() ? " in any case" : " it works again";
    }

    /** Does something soon, behind what was given before. */
    void soon(Runnable work) {
        try {
            thread.execute(() -> safely(work));
        } catch (RejectedExecutionException e) {
            LOG.debug("The server is being stopped: {}", e.toString());
        }
    }

    /** Looks again and again, until there is nothing more to wait for. */
    void watch(Look look) {
        if (planned.compareAndSet(false, true)) {
            plan(look, EVERY_MILLIS);
        }
    }

    private void plan(Look look, long millis) {
        try {
            thread.schedule(() -> look(look), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The server is being stopped: {}", e.toString());
        }
    }

    private void look(Look look) {
        planned.set(false);
        long next = AFTER_FAILURE_MILLIS;
        try {
            if (!look.again()) {
                return;
            }
            next = EVERY_MILLIS;
        } catch (RuntimeException e) {
            LOG.error("A plugin that is drained cannot be looked after; trying again", e);
        }
        if (planned.compareAndSet(false, true)) {
            plan(look, next);
        }
    }

    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("A plugin cannot be looked after", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
