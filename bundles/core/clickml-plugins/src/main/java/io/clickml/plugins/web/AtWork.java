package io.clickml.plugins.web;

import io.clickml.api.plugin.PluginState;
import io.clickml.api.plugin.Plugins;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Which version of a plugin is asked. */
record AtWork(BundleContext context, Plugins plugins) {
    /** The bundle of the newest version that new users may get. */
    Optional<Bundle> newest(String plugin) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> plugin.equals(bundle.getSymbolicName()) && bundle.getState() == Bundle.ACTIVE)
                .sorted(Comparator.comparing(Bundle::getVersion).reversed())
                .filter(bundle -> plugins.find(plugin, bundle.getVersion().toString())
                        .filter(found -> found.state() == PluginState.ACTIVE)
                        .isPresent())
                .findFirst();
    }

    /** Whether a service is of the newest version of its plugin. */
    boolean has(Held<?> held) {
        Bundle bundle = held.bundle();
        return bundle != null
                && newest(bundle.getSymbolicName()).filter(bundle::equals).isPresent();
    }
}
