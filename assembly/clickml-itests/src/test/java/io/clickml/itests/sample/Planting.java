package io.clickml.itests.sample;

import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Wants a file of its own to be served, everywhere. */
public final class Planting implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        for (String folder : new String[] {"/ui", "/health", ""}) {
            context.registerService(
                    Planting.class,
                    this,
                    new Hashtable<>(Map.of(
                            "osgi.http.whiteboard.resource.pattern",
                            folder + "/planted.txt",
                            "osgi.http.whiteboard.resource.prefix",
                            "/planted.txt")));
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
