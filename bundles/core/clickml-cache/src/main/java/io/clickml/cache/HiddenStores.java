package io.clickml.cache;

import io.clickml.sdk.spi.CacheStore;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Shows the single stores to this bundle and to nobody else, so that whoever asks for a {@link CacheStore} gets the one
 * that cannot fail, whichever plugins are there. This bundle starts before any of them.
 */
@Component(immediate = true)
public final class HiddenStores implements FindHook, EventListenerHook {
    private static final long FRAMEWORK = 0;

    private final Bundle own;

    /** Hides them from all but this bundle, the bundle that has the store, and the framework. */
    @Activate
    public HiddenStores(BundleContext context) {
        own = context.getBundle();
    }

    @Override
    public void find(
            BundleContext context,
            @Nullable String name,
            @Nullable String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        references.removeIf(reference -> isHidden(reference, context.getBundle()));
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        listeners.keySet().removeIf(context -> isHidden(event.getServiceReference(), context.getBundle()));
    }

    private boolean isHidden(ServiceReference<?> reference, Bundle asking) {
        Bundle having = reference.getBundle();
        return !own.equals(having)
                && !own.equals(asking)
                && !asking.equals(having)
                && asking.getBundleId() != FRAMEWORK
                && Arrays.asList((String[]) reference.getProperty(Constants.OBJECTCLASS))
                        .contains(CacheStore.class.getName());
    }
}
