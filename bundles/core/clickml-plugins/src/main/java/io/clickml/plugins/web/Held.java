package io.clickml.plugins.web;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A service of a plugin that is made when it is first called, and then kept for as long as it is registered: a component
 * would lose its state if it were let go between calls.
 *
 * @param <S> type of the service
 */
final class Held<S> {
    private final BundleContext context;
    private final ServiceReference<S> reference;
    private final String name;
    private @Nullable S service;
    private boolean gone;

    /** With what the service is called among those of its bundle. */
    Held(BundleContext context, ServiceReference<S> reference, String name) {
        this.context = context;
        this.reference = reference;
        this.name = name;
    }

    String name() {
        return name;
    }

    ServiceReference<S> reference() {
        return reference;
    }

    @Nullable
    Bundle bundle() {
        return reference.getBundle();
    }

    /** Its property as a text; empty if it has none. */
    String property(String key) {
        Object value = reference.getProperty(key);
        return value == null ? "" : value.toString();
    }

    /** Runs code of the plugin if it is the first call. No lock is held meanwhile: that code may never come back. */
    S service() {
        synchronized (this) {
            if (service != null) {
                return service;
            }
        }
        S made = context.getService(reference);
        if (made == null) {
            throw new IllegalStateException("The service is gone, or its component cannot be created.");
        }
        synchronized (this) {
            if (gone || service != null) {
                context.ungetService(reference);
            } else {
                service = made;
            }
            return made;
        }
    }

    synchronized void letGo() {
        gone = true;
        if (service != null) {
            service = null;
            context.ungetService(reference);
        }
    }
}
