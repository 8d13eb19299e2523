package io.clickml.plugins.sample;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not start. */
public final class Throwing implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new NoClassDefFoundError("com/acme/Gone");
    }

    @Override
    public void stop(BundleContext context) {}
}
