package io.clickml.plugins.sample;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Brings a notifier, which is never asked, and whose class need not be imported. */
public final class Quiet implements BundleActivator {
    /** Gives nothing. */
    public static final class Never implements ServiceFactory<Object> {
        @Override
        public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
            return null;
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {}
    }

    @Override
    public void start(BundleContext context) {
        context.registerService("io.clickml.sdk.spi.Notifier", new Never(), null);
    }

    @Override
    public void stop(BundleContext context) {}
}
