package io.clickml.plugins.sample;

import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Wants to serve files among the server's pages. */
public final class Page implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(
                Page.class.getName(),
                this,
                new Hashtable<>(Map.of(
                        "osgi.http.whiteboard.resource.pattern", "/ui/planted/*",
                        "osgi.http.whiteboard.resource.prefix", "/")));
        context.registerService(Runnable.class, () -> {}, null);
    }

    @Override
    public void stop(BundleContext context) {}
}
