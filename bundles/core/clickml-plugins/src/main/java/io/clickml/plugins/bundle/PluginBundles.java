package io.clickml.plugins.bundle;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.plugins.inspect.Missing;
import io.clickml.plugins.record.PlainComponent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.bundle.EventHook;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bundles of plugins. They are started for as long as the framework works and no longer: what works after the next start
 * of the server is for the records to say, not for the framework's cache.
 */
public final class PluginBundles implements SynchronousBundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(PluginBundles.class);

    /** Below that of this bundle, so that they can be started as soon as it is. */
    static final int START_LEVEL = 30;

    private static final long REFRESH_SECONDS = 5;

    private final BundleContext context;
    private final Starter starter;
    private final Inventory inventory;
    private final PlainServices services;
    private final ServiceRegistration<EventHook> hook;

    /**
     * With the time that a bundle may take to start.
     *
     * @param failures told of components that cannot be created
     */
    public PluginBundles(BundleContext context, Duration limit, BiConsumer<Bundle, String> failures) {
        this.context = context;
        inventory = new Inventory(context);
        starter = new Starter(limit);
        services = new PlainServices(failures);
        hook = context.registerService(EventHook.class, services, null);
        context.addBundleListener(this);
    }

    /** Ends what it hears of; bundles are left to the framework. */
    public void close() {
        context.removeBundleListener(this);
        hook.unregister();
    }

    /** What there is. */
    public Inventory inventory() {
        return inventory;
    }

    /**
     * Learns of each bundle whether it is a plugin before its classes are loaded, and registers plain components, also when
     * the framework starts their bundle anew after a refresh.
     */
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.RESOLVED) {
            inventory.learn(event.getBundle());
        } else if (event.getType() == BundleEvent.STARTED) {
            services.register(event.getBundle());
        }
    }

    /** Starts a bundle of libraries: {@link #start(Path, String, String, List)} without components. */
    public Bundle start(Path jar, String location, String fileName) {
        return start(jar, location, fileName, List.of());
    }

    /**
     * Installs a jar, unless it is there already, and starts it. Leaves nothing behind if that fails.
     *
     * @param fileName what people call the jar
     * @param components all that it has, to be registered from here; empty leaves them to the component runtime
     * @throws RequestException INVALID if it does not start, with the reason and the remedy
     */
    public Bundle start(Path jar, String location, String fileName, List<PlainComponent> components) {
        Bundle bundle = context.getBundle(location);
        try {
            if (bundle != null && (bundle.getState() & (Bundle.STARTING | Bundle.STOPPING)) != 0) {
                throw new RequestException(
                        Reason.CONFLICT,
                        "'" + fileName
                                + "' did not start or stop in time before, and still does. Start the server again.");
            }
            if (bundle == null) {
                try (InputStream in = Files.newInputStream(jar)) {
                    bundle = context.installBundle(location, in);
                }
                bundle.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
            }
            if (!components.isEmpty() && bundle.getState() != Bundle.ACTIVE) {
                services.claim(bundle, components);
            }
            starter.start(bundle);
            return bundle;
        } catch (Starter.TooSlow e) {
            if (!e.stuck && bundle != null) {
                remove(bundle);
            }
            throw refused(fileName, e.getMessage());
        } catch (BundleException | IOException | IllegalStateException | SecurityException e) {
            String reason = cause(e);
            if (bundle != null) {
                String missing =
                        bundle.getState() == Bundle.INSTALLED ? Missing.text(bundle, context.getBundles()) : "";
                reason = missing.isEmpty() ? reason : missing;
                remove(bundle);
            }
            throw refused(fileName, reason);
        }
    }

    private static RequestException refused(String fileName, String reason) {
        return new RequestException(
                Reason.INVALID, "'" + fileName + "' cannot be started, and was taken out again. " + reason);
    }

    /** Uninstalls bundles that the framework has brought along from an earlier start of the server. */
    public void discard(List<Bundle> brought) {
        for (Bundle bundle : brought) {
            try {
                if ((bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) == 0) {
                    remove(bundle);
                } else {
                    bundle.uninstall();
                }
            } catch (BundleException e) {
                throw new RequestException(Reason.UNAVAILABLE, "Plugin " + bundle + " cannot be removed: " + cause(e));
            }
        }
        refresh(brought);
    }

    /**
     * Uninstalls a bundle, and waits a while until its classes are let go by the framework.
     *
     * @return false if its code does not stop in time; the bundle goes when it does after all
     */
    public boolean remove(Bundle bundle) {
        inventory.forget(bundle);
        try {
            if (bundle.getState() != Bundle.UNINSTALLED && !starter.remove(bundle)) {
                LOG.warn("The code of plugin {} does not stop, and stays until the server is started again", bundle);
                return false;
            }
        } catch (BundleException e) {
            throw new RequestException(Reason.UNAVAILABLE, "Plugin " + bundle + " cannot be removed: " + cause(e));
        }
        services.forget(bundle);
        refresh(List.of(bundle));
        return true;
    }

    private void refresh(List<Bundle> uninstalled) {
        if (uninstalled.isEmpty()) {
            return;
        }
        CountDownLatch refreshed = new CountDownLatch(1);
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(uninstalled, event -> refreshed.countDown());
        try {
            refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The innermost reason. */
    public static String cause(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
