package io.clickml.catalog;

import io.clickml.api.catalog.OperatorDescription;
import io.clickml.sdk.Operator;
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

    /**
     * Brings the plugin in.
     *
     * @return what has taken its place
     * @throws NotMade if the plugin does not start, or does not bring the operator
     */
    Entry wake() {
        try {
            wake.run();
        } catch (RuntimeException e) {
            throw new NotMade("its plugin does not start: " + e.getMessage());
        }
        return release.entries().stream()
                .filter(entry -> entry instanceof ServiceEntry && entry.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new NotMade("its plugin does not bring it"));
    }

    @Override
    Operator<?> operator(BundleContext context) {
        return wake().operator(context);
    }

    @Override
    String pluginDigest() {
        return wake().pluginDigest();
    }

    @Override
    OperatorDescription describe(BundleContext context) {
        return wake().describe(context);
    }
}
