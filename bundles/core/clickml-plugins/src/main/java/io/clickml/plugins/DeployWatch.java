package io.clickml.plugins;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the folder for dropped plugins again and again, until it is closed. */
final class DeployWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeployWatch.class);
    private static final long EVERY_MILLIS = 200;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "clickml-deploy");
        made.setDaemon(true);
        return made;
    });
    private final Runnable look;
    private String told = "";

    DeployWatch(Runnable look) {
        this.look = look;
        thread.scheduleWithFixedDelay(this::safely, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A look that fails must not be the last one; it is told once. */
    private void safely() {
        try {
            look.run();
            told = "";
        } catch (RuntimeException e) {
            if (!told.equals(e.toString())) {
                told = e.toString();
                LOG.error("The folder deploy cannot be looked after; trying again", e);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
