package io.clickml.auth.shiro;

import java.util.Arrays;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server's socket. Jetty's bundle waits at a start level that the framework does not reach by itself, so the
 * server listens only after {@link #open()} and no longer than until {@link #close()}.
 */
final class Door {
    static final String JETTY = "org.apache.felix.http.jetty12";
    static final int OPEN_LEVEL = 110;

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private final BundleContext context;
    private final Object lock = new Object();
    private boolean closed;

    Door(BundleContext context) {
        this.context = context;
    }

    /** Lets Jetty start, on a thread of its own: starting bundles while holding the component runtime's locks deadlocks. */
    void open() {
        new Thread(this::raise, "clickml-door").start();
    }

    private void raise() {
        try {
            FrameworkStartLevel level = context.getBundle(0).adapt(FrameworkStartLevel.class);
            if (level.getStartLevel() < OPEN_LEVEL) {
                level.setStartLevel(OPEN_LEVEL, event -> startJetty());
            } else {
                startJetty();
            }
        } catch (IllegalStateException e) {
            LOG.error("The server stays closed", e);
        }
    }

    private void startJetty() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            try {
                jetty().start(Bundle.START_TRANSIENT);
            } catch (BundleException | IllegalStateException e) {
                LOG.error("The server stays closed", e);
            }
        }
    }

    /**
     * Stops listening for good. The persistent autostart goes too, so that a change of the start level that is still
     * under way cannot start Jetty again.
     */
    void close() {
        synchronized (lock) {
            closed = true;
            try {
                jetty().stop(0);
            } catch (BundleException | IllegalStateException e) {
                LOG.error("Jetty does not stop; the gate refuses every request", e);
            }
        }
    }

    private Bundle jetty() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> JETTY.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Bundle " + JETTY + " is missing"));
    }
}
