package io.clickml.plugins.bundle;

import io.clickml.plugins.record.PlainComponent;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.EventHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers plain components as services, in place of the component runtime, which is told nothing of their bundles. A
 * server with hundreds of plugins starts several times as fast: their descriptions are not parsed anew, and nobody listens
 * for their configurations.
 */
final class PlainServices implements EventHook {
    private static final Logger LOG = LoggerFactory.getLogger(PlainServices.class);
    private static final String COMPONENT_RUNTIME = "org.apache.felix.scr";

    /**
     * Looks for providers of the server's own libraries in every bundle: nothing that plugins should bring, and it may look
     * when a plugin has gone already.
     */
    private static final String PROVIDER_LOCATOR = "org.glassfish.hk2.osgi-resource-locator";

    private final Map<Long, List<PlainComponent>> claimed = new ConcurrentHashMap<>();
    private final BiConsumer<Bundle, String> failures;

    /** With whom to tell of components that cannot be created. */
    PlainServices(BiConsumer<Bundle, String> failures) {
        this.failures = failures;
    }

    /** Keeps the component runtime from a bundle; before that is started, by whomever and however often. */
    void claim(Bundle bundle, List<PlainComponent> components) {
        claimed.put(bundle.getBundleId(), components);
    }

    void forget(Bundle bundle) {
        claimed.remove(bundle.getBundleId());
    }

    @Override
    public void event(BundleEvent event, Collection<BundleContext> contexts) {
        Bundle bundle = event.getBundle();
        if (Inventory.isInstalled(bundle)) {
            boolean own = claimed.containsKey(bundle.getBundleId());
            contexts.removeIf(context -> {
                String name = context.getBundle().getSymbolicName();
                return PROVIDER_LOCATOR.equals(name) || own && COMPONENT_RUNTIME.equals(name);
            });
        }
    }

    /** Registers the services of a claimed bundle, which was just started. They go when it stops. */
    void register(Bundle bundle) {
        BundleContext context = bundle.getBundleContext();
        for (PlainComponent component : claimed.getOrDefault(bundle.getBundleId(), List.of())) {
            Hashtable<String, Object> properties = new Hashtable<>();
            properties.put("component.name", component.name());
            component.properties().forEach((key, value) -> properties.put(key, property(value)));
            context.registerService(
                    component.interfaces().toArray(String[]::new),
                    new Instance(bundle, component, failures),
                    properties);
        }
    }

    private static Object property(Object value) {
        return value instanceof Collection<?> values
                ? values.stream().map(String::valueOf).toArray(String[]::new)
                : value;
    }

    /** The one instance, which is made when the service is first asked for. */
    private static final class Instance implements ServiceFactory<Object> {
        private final Bundle bundle;
        private final PlainComponent component;
        private final BiConsumer<Bundle, String> failures;
        private @Nullable Object instance;

        Instance(Bundle bundle, PlainComponent component, BiConsumer<Bundle, String> failures) {
            this.bundle = bundle;
            this.component = component;
            this.failures = failures;
        }

        @Override
        public synchronized @Nullable Object getService(Bundle asking, ServiceRegistration<Object> registration) {
            if (instance == null) {
                instance = make();
            }
            return instance;
        }

        @Override
        public void ungetService(Bundle asking, ServiceRegistration<Object> registration, Object service) {
            // It is stateless, and goes with its bundle.
        }

        private @Nullable Object make() {
            try {
                return bundle.loadClass(component.implementation())
                        .getConstructor()
                        .newInstance();
            } catch (InvocationTargetException e) {
                return failed(e.getCause() == null ? e : e.getCause());
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                return failed(e);
            }
        }

        private @Nullable Object failed(Throwable thrown) {
            LOG.error("The component {} of plugin {} cannot be created", component.name(), bundle, thrown);
            failures.accept(bundle, "The component " + component.name() + " cannot be created (" + thrown + ")");
            return null;
        }
    }
}
