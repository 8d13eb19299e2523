package io.clickml.plugins;

import io.clickml.plugins.bundle.Inventory;
import io.clickml.plugins.inspect.PluginRules;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hides services of installed plugins that would answer web requests: under /ui/ they would be public, and elsewhere they
 * could take the place of the server's own. A jar that declares such a component is refused; this is for those that
 * register one by code.
 */
final class HiddenWeb implements FindHook, EventListenerHook {
    private static final Logger LOG = LoggerFactory.getLogger(HiddenWeb.class);

    private final Set<Long> told = ConcurrentHashMap.newKeySet();

    @Override
    public void find(
            BundleContext context,
            @Nullable String name,
            @Nullable String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        references.removeIf(this::isHidden);
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        if (isHidden(event.getServiceReference())) {
            listeners.clear();
        }
    }

    private boolean isHidden(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle == null || !Inventory.isInstalled(bundle)) {
            return false;
        }
        for (String key : reference.getPropertyKeys()) {
            for (String prefix : PluginRules.WEB) {
                if (key.startsWith(prefix)) {
                    if (told.add(bundle.getBundleId())) {
                        LOG.warn(
                                "Plugin {} has a service that would answer web requests ({}): it is hidden",
                                bundle,
                                key);
                    }
                    return true;
                }
            }
        }
        return false;
    }
}
