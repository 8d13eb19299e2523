package io.clickml.plugins.bundle;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.plugins.inspect.Delivery;
import io.clickml.plugins.inspect.Surroundings;
import io.clickml.plugins.record.Library;
import io.clickml.plugins.record.PluginRecord;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;

/**
 * Bundles of libraries, shared by the plugins that bring the same. They stay as long as one of these is installed, so
 * that native code is not loaded anew with each upgrade.
 */
public final class Libraries {
    private final PluginBundles bundles;
    private final Map<String, Set<String>> users = new HashMap<>();

    /** In that framework. */
    public Libraries(PluginBundles bundles) {
        this.bundles = bundles;
    }

    private static String prefix(Library library) {
        return Surroundings.LIBRARY + library.name() + "_" + library.version() + "/";
    }

    private static String location(Library library) {
        return prefix(library) + library.digest();
    }

    /** Refuses libraries that are there with the same name and version, but other bytes. */
    public void refuseOthers(List<Library> libraries) {
        for (Library library : libraries) {
            for (Bundle there : bundles.inventory().at(prefix(library))) {
                if (!there.getLocation().equals(location(library))) {
                    throw new RequestException(
                            Reason.CONFLICT,
                            "The library " + library.name() + " " + library.version()
                                    + " is there already, and is not the same. Raise its version.");
                }
            }
        }
    }

    /** Sees to it that the libraries of a plugin are there. Its jars are in the folder. */
    public synchronized void use(PluginRecord plugin, Path folder) {
        refuseOthers(plugin.libraries());
        for (Library library : plugin.libraries()) {
            String location = location(library);
            users.computeIfAbsent(location, key -> new HashSet<>()).add(plugin.folder());
            if (bundles.inventory().find(location).isEmpty()) {
                String file = Delivery.fileName(library.name(), library.version());
                bundles.start(folder.resolve(Delivery.LIBRARIES).resolve(file), location, file);
            } else {
                bundles.start(folder, location, library.name());
            }
        }
    }

    /** A plugin is no longer installed: what nobody else has brought goes. */
    public synchronized void release(PluginRecord plugin) {
        for (Library library : plugin.libraries()) {
            Set<String> others = users.getOrDefault(location(library), new HashSet<>());
            others.remove(plugin.folder());
            if (others.isEmpty()) {
                users.remove(location(library));
                bundles.inventory().find(location(library)).ifPresent(bundles::remove);
            }
        }
    }

    /** Removes what no plugin has brought. */
    public synchronized void removeUnused() {
        for (Bundle bundle : bundles.inventory().at(Surroundings.LIBRARY)) {
            if (!users.containsKey(bundle.getLocation())) {
                bundles.remove(bundle);
            }
        }
    }
}
