package io.clickml.plugins.life;

import io.clickml.api.RequestException;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.bundle.Inventory;
import io.clickml.plugins.bundle.PluginBundles;
import io.clickml.plugins.life.Installed.Origin;
import io.clickml.plugins.life.Places.Place;
import io.clickml.plugins.record.PluginRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the framework agree with the records, whatever a former run of the server has left in either. */
final class Startup {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private final PluginBundles bundles;
    private final Registry registry;
    private final Keeper keeper;
    private final Places places;
    private final Works works;
    private final LateStarts lateStarts;

    Startup(
            PluginBundles bundles,
            Registry registry,
            Keeper keeper,
            Places places,
            Works works,
            LateStarts lateStarts) {
        this.bundles = bundles;
        this.registry = registry;
        this.keeper = keeper;
        this.places = places;
        this.works = works;
        this.lateStarts = lateStarts;
    }

    /**
     * Does it.
     *
     * @param deploy folder with dropped plugins; null if there is none
     */
    void run(@Nullable Path deploy) {
        for (PluginRecord plugin : keeper.store().installed()) {
            registry.add(new Installed(Origin.UPLOADED, plugin, null));
        }
        Map<String, PluginRecord> states = keeper.states().all();
        states.forEach((name, plugin) -> {
            if (name.startsWith(Keeper.BUILT_IN)) {
                registry.add(new Installed(Origin.BUILT_IN, plugin, null));
                keeper.offer(plugin);
            } else if (deploy != null && isThere(deploy, plugin)) {
                registry.add(new Installed(Origin.DEPLOYED, plugin, null));
            } else {
                keeper.states().forget(name);
            }
        });
        removeOthers();
        registry.all().stream()
                .filter(plugin -> plugin.origin != Origin.BUILT_IN)
                .forEach(this::start);
        works.removeUnusedLibraries();
    }

    private static boolean isThere(Path deploy, PluginRecord plugin) {
        return plugin.source() != null
                && Files.isRegularFile(deploy.resolve(plugin.source().file()));
    }

    private void removeOthers() {
        Set<String> wanted = new HashSet<>();
        Set<String> later = new HashSet<>();
        for (Installed plugin : registry.all()) {
            PluginRecord record = plugin.record();
            if (record.state() != PluginState.DISABLED) {
                (mayWait(record) ? later : wanted).add(Works.location(record));
            }
        }
        List<Bundle> others = Stream.of(Inventory.UPLOADED, Inventory.DEPLOYED)
                .flatMap(prefix -> bundles.inventory().at(prefix).stream())
                .filter(bundle -> !wanted.contains(bundle.getLocation()))
                .toList();
        others.stream()
                .filter(bundle -> !later.contains(bundle.getLocation()))
                .forEach(bundle -> LOG.info("Bundle {} of a plugin is not on record: it is removed", bundle));
        bundles.discard(others);
    }

    /** What is at work already, since only this service was started anew, goes on. */
    private boolean mayWait(PluginRecord record) {
        return lateStarts.mayWait(record)
                && bundles.inventory()
                        .find(Works.location(record))
                        .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                        .isEmpty();
    }

    private void start(Installed plugin) {
        PluginRecord record = plugin.record();
        keeper.offer(record);
        if (record.state() == PluginState.DISABLED) {
            return;
        }
        if (mayWait(record)) {
            lateStarts.leave(plugin);
            return;
        }
        try (Place place = places.of(record)) {
            Bundle bundle = works.begin(record, place.folder());
            plugin.works(bundle);
            lateStarts.hasStarted(plugin, bundle);
        } catch (RequestException e) {
            plugin.fails(String.valueOf(e.getMessage()));
            LOG.error("Plugin {} does not start; install what it needs, or remove it: {}", plugin, e.getMessage());
        }
    }
}
