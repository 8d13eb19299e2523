package io.clickml.plugins.life;

import io.clickml.plugins.bundle.PluginBundles;
import io.clickml.plugins.life.Installed.Origin;
import org.osgi.framework.Bundle;

/** Plugins that came with the server. They may appear after the others. */
record BuiltIn(Registry registry, PluginBundles bundles) {
    /** Adds those that are there by now. */
    void add() {
        for (Bundle bundle : bundles.inventory().builtIn()) {
            String version = bundle.getVersion().toString();
            Installed known = registry.find(bundle.getSymbolicName(), version).orElse(null);
            if (known == null) {
                registry.add(new Installed(Origin.BUILT_IN, Records.builtIn(bundle), bundle));
            } else if (known.bundle() == null && known.origin == Origin.BUILT_IN) {
                known.works(bundle);
            }
        }
    }
}
