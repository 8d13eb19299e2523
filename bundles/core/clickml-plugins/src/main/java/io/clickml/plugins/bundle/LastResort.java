package io.clickml.plugins.bundle;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process if the framework, which is being stopped, waits for code of a plugin that never comes back. Plugins
 * are stopped after the server's own bundles, so that by then requests, runs and the database are over; where a plugin
 * keeps one of these from stopping, the others are stopped first.
 */
public final class LastResort {
    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);
    private static final Duration STEP = Duration.ofMillis(50);

    private final Bundle system;
    private final Patience patience;
    private final Runnable end;

    /**
     * How long nothing may change.
     *
     * @param plugins when only plugins are left
     * @param server as long as bundles of the server work, which may have to write something yet
     * @param one for each of these, when they are stopped from here
     */
    public record Patience(Duration plugins, Duration server, Duration one) {
        /** Together less than the half minute after which the script kills the process. */
        public static final Patience USUAL =
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(12), Duration.ofSeconds(2));
    }

    LastResort(BundleContext context, Patience patience, Runnable end) {
        system = context.getBundle(0);
        this.patience = patience;
        this.end = end;
    }

    /** Begins to watch on a thread of its own, if the framework is being stopped. */
    public static void watch(BundleContext context) {
        new LastResort(context, Patience.USUAL, () -> Runtime.getRuntime().halt(0)).watch();
    }

    void watch() {
        if (system.getState() == Bundle.STOPPING) {
            Thread thread = new Thread(this::await, "clickml-last-resort");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void await() {
        try {
            await(system.getBundleContext());
        } catch (IllegalStateException e) {
            LOG.debug("The framework has ended by itself: {}", e.toString());
        }
    }

    private void await(@Nullable BundleContext context) {
        List<Bundle> before = List.of();
        long since = System.nanoTime();
        while (context != null && system.getState() == Bundle.STOPPING) {
            List<Bundle> now = working(context);
            if (!now.equals(before)) {
                before = now;
                since = System.nanoTime();
            }
            boolean own = now.stream().anyMatch(LastResort::isOwn);
            if (System.nanoTime() - since > (own ? patience.server : patience.plugins).toNanos()) {
                end(now);
                return;
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    /** What is not stopped yet. */
    private static List<Bundle> working(BundleContext context) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getBundleId() != 0 && works(bundle))
                .toList();
    }

    private static boolean works(Bundle bundle) {
        return (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING)) != 0;
    }

    private static boolean isOwn(Bundle bundle) {
        return level(bundle) > PluginBundles.START_LEVEL && bundle.getState() != Bundle.STARTING;
    }

    private static int level(Bundle bundle) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return level == null ? 0 : level.getStartLevel();
    }

    private void end(List<Bundle> left) {
        left.stream()
                .filter(LastResort::isOwn)
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .sorted(Comparator.comparingInt(LastResort::level).reversed())
                .forEach(this::stop);
        Predicate<Bundle> late = bundle -> Inventory.isInstalled(bundle) || bundle.getState() == Bundle.STOPPING;
        LOG.warn(
                "The server is ended without waiting any longer for {}",
                left.stream()
                        .filter(late)
                        .filter(LastResort::works)
                        .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                        .collect(Collectors.joining(", ")));
        end.run();
    }

    private void stop(Bundle bundle) {
        Thread thread = new Thread(
                () -> {
                    try {
                        bundle.stop(Bundle.STOP_TRANSIENT);
                    } catch (BundleException | IllegalStateException e) {
                        LOG.warn("Bundle {} does not stop in order: {}", bundle, e.toString());
                    }
                },
                "clickml-stop " + bundle.getSymbolicName());
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(patience.one.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
