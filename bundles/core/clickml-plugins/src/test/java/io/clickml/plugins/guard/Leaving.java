package io.clickml.plugins.guard;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Wants to end the server when it is started. */
public final class Leaving implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        System.exit(3);
    }

    @Override
    public void stop(BundleContext context) {}
}
