package io.clickml.plugins;

import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Tells those who watch which plugins start and stop. */
record PluginEvents(EventBus events) implements SynchronousBundleListener {
    @Override
    public void bundleChanged(BundleEvent event) {
        int type = event.getType();
        boolean told = type == BundleEvent.STARTED || type == BundleEvent.STOPPED || type == BundleEvent.UNINSTALLED;
        if (told && Describe.isPlugin(event.getBundle())) {
            Bundle bundle = event.getBundle();
            Map<String, Object> data = Map.of(
                    "name",
                    bundle.getSymbolicName(),
                    "version",
                    bundle.getVersion().toString(),
                    "state",
                    type == BundleEvent.UNINSTALLED
                            ? "REMOVED"
                            : Describe.state(bundle).name());
            events.publish(new Event("plugin.changed", data));
        }
    }
}
