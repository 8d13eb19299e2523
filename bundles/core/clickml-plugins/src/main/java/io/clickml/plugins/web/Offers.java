package io.clickml.plugins.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All services of one type that plugins offer.
 *
 * @param <S> type of the service
 */
final class Offers<S> extends ServiceTracker<S, Held<S>> {
    private static final Logger LOG = LoggerFactory.getLogger(Offers.class);

    private final Class<S> type;
    private final Function<ServiceReference<S>, Optional<String>> naming;
    private final Runnable changed;

    /**
     * Begins to look at once.
     *
     * @param naming what a service is called, from its properties; empty if they are wrong
     * @param changed is run when one has come or gone
     */
    Offers(
            BundleContext context,
            Class<S> type,
            Function<ServiceReference<S>, Optional<String>> naming,
            Runnable changed) {
        super(context, type, null);
        this.type = type;
        this.naming = naming;
        this.changed = changed;
        open();
    }

    @Override
    public @Nullable Held<S> addingService(ServiceReference<S> reference) {
        Optional<String> name = naming.apply(reference);
        if (name.isEmpty()) {
            LOG.warn(
                    "Plugin {} has a {} whose properties are missing or wrong; it is left out. Set them with @{}Info,"
                            + " as its documentation says",
                    reference.getBundle(),
                    type.getSimpleName(),
                    type.getSimpleName());
            return null;
        }
        changed.run();
        return new Held<>(context, reference, name.get());
    }

    @Override
    public void removedService(ServiceReference<S> reference, Held<S> held) {
        held.letGo();
        changed.run();
    }

    /** Those of one bundle, best ranked first. */
    List<Held<S>> of(Bundle bundle) {
        return all().stream().filter(held -> bundle.equals(held.bundle())).toList();
    }

    /** All, best ranked first. */
    List<Held<S>> all() {
        return List.copyOf(getTracked().values());
    }
}
