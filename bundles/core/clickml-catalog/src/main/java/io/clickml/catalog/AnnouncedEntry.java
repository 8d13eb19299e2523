package io.clickml.catalog;

import io.clickml.api.catalog.OperatorDescription;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

/** An operator whose plugin is not in the framework yet. Another entry takes its place as soon as it is. */
final class AnnouncedEntry extends Entry {
    private static final long BEFORE_ALL_SERVICES = -1;

    private final Runnable wake;

    /** With what brings the plugin in. */
    AnnouncedEntry(String id, String plugin, Version version, Releases releases, Runnable wake) {
        super(id, plugin, version, BEFORE_ALL_SERVICES, releases);
        this.wake = wake;
    }

    @Override
    ServiceEntry service() {
        try {
            wake.run();
        } catch (RuntimeException e) {
            throw new NotMade("its plugin does not start: " + e.getMessage());
        }
        return release.entries().stream()
                .filter(entry -> entry.id.equals(id))
                .filter(ServiceEntry.class::isInstance)
                .map(ServiceEntry.class::cast)
                .findFirst()
                .orElseThrow(() -> new NotMade("its plugin does not bring it"));
    }

    @Override
    OperatorDescription describe(BundleContext context) {
        return service().describe(context);
    }
}
