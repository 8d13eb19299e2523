package io.clickml.engine;

import io.clickml.api.run.Engines;
import io.clickml.sdk.spi.execution.ExecutionEngine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the execution engines of all bundles. */
@Component(service = EngineTracker.class, immediate = true)
public final class EngineTracker implements ServiceTrackerCustomizer<ExecutionEngine, EngineEntry> {
    private static final Logger LOG = LoggerFactory.getLogger(EngineTracker.class);
    private static final String NAME = "name";

    private final BundleContext context;
    private final ExecutionEngines engines;
    private final ServiceTracker<ExecutionEngine, EngineEntry> tracker;

    /** Begins to follow. */
    @Activate
    public EngineTracker(BundleContext context, @Reference ExecutionEngines engines) {
        this.context = context;
        this.engines = engines;
        tracker = new ServiceTracker<>(context, ExecutionEngine.class, this);
        tracker.open();
    }

    @Deactivate
    void stop() {
        tracker.close();
    }

    @Override
    public @Nullable EngineEntry addingService(ServiceReference<ExecutionEngine> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return null;
        }
        if (!(reference.getProperty(NAME) instanceof String name) || name.isBlank() || name.equals(Engines.LOCAL)) {
            LOG.warn(
                    "An execution engine of bundle {} is left out: its service property 'name' is {}. Give it a name of its own other than '{}'",
                    bundle,
                    reference.getProperty(NAME),
                    Engines.LOCAL);
            return null;
        }
        ExecutionEngine service = context.getService(reference);
        if (service == null) {
            LOG.warn(
                    "Execution engine {} of bundle {} cannot be created; its constructor may have failed",
                    name,
                    bundle);
            return null;
        }
        String plugin = Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation());
        EngineEntry entry = new EngineEntry(name, plugin, bundle.getVersion(), service);
        String owner = engines.add(entry);
        if (!owner.equals(plugin)) {
            LOG.warn(
                    "Execution engine {} of plugin {} is held back: its name belongs to plugin {}. Give it another, or remove that plugin",
                    name,
                    plugin,
                    owner);
        }
        return entry;
    }

    @Override
    public void modifiedService(ServiceReference<ExecutionEngine> reference, EngineEntry entry) {
        // It keeps the name it came with.
    }

    @Override
    public void removedService(ServiceReference<ExecutionEngine> reference, EngineEntry entry) {
        engines.remove(entry);
        context.ungetService(reference);
    }
}
