package io.clickml.plugins.life;

import io.clickml.api.RequestException;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.bundle.Libraries;
import io.clickml.plugins.bundle.PluginBundles;
import io.clickml.plugins.inspect.Delivery;
import io.clickml.plugins.inspect.PluginJar;
import io.clickml.plugins.life.Installed.Origin;
import io.clickml.plugins.life.Places.Place;
import io.clickml.plugins.record.PluginRecord;
import io.clickml.plugins.record.PluginStore;
import java.io.IOException;
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

    private final PluginStore store;
    private final PluginBundles bundles;
    private final Libraries libraries;
    private final Registry registry;
    private final Keeper keeper;
    private final Places places;
    private final Checks checks;
    private final Works works;
    private final LateStarts lateStarts;

    Startup(
            PluginStore store,
            PluginBundles bundles,
            Libraries libraries,
            Registry registry,
            Keeper keeper,
            Places places,
            Checks checks,
            Works works,
            LateStarts lateStarts) {
        this.store = store;
        this.bundles = bundles;
        this.libraries = libraries;
        this.registry = registry;
        this.keeper = keeper;
        this.places = places;
        this.checks = checks;
        this.works = works;
        this.lateStarts = lateStarts;
    }

    /**
     * Does it.
     *
     * @param deploy folder with dropped plugins; null if there is none
     */
    void run(@Nullable Path deploy) {
        store.loose().forEach(this::takeOver);
        for (PluginRecord plugin : store.installed()) {
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
        libraries.removeUnused();
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
                (lateStarts.mayWait(record) ? later : wanted).add(Works.location(record));
            }
        }
        List<Bundle> others = Stream.of(PluginBundles.UPLOADED, PluginBundles.DEPLOYED)
                .flatMap(prefix -> bundles.at(prefix).stream())
                .filter(bundle -> !wanted.contains(bundle.getLocation()))
                .toList();
        others.stream()
                .filter(bundle -> !later.contains(bundle.getLocation()))
                .forEach(bundle -> LOG.info("Bundle {} of a plugin is not on record: it is removed", bundle));
        bundles.discard(others);
    }

    private void start(Installed plugin) {
        PluginRecord record = plugin.record();
        keeper.offer(record);
        if (record.state() == PluginState.DISABLED) {
            return;
        }
        if (lateStarts.mayWait(record)) {
            lateStarts.leave(plugin);
            return;
        }
        try (Place place = places.of(record)) {
            plugin.works(works.begin(record, place.folder()));
            lateStarts.hasStarted(plugin);
        } catch (RequestException e) {
            plugin.fails(String.valueOf(e.getMessage()));
            LOG.error("Plugin {} does not start; install what it needs, or remove it: {}", plugin, e.getMessage());
        }
    }

    /** A jar in the folder itself, as former versions of the server kept them. */
    private void takeOver(Path jar) {
        String file = jar.getFileName().toString();
        Path folder = store.incoming();
        try {
            Path main = Files.copy(jar, folder.resolve(Delivery.MAIN));
            Delivery delivery = Delivery.inspect(main, file, PluginJar.sha256(main), bundles.surroundings());
            Checks.Trusted trusted = checks.trust(delivery);
            PluginRecord plugin = Records.of(delivery, trusted.signature(), trusted.findings(), List.of(), null)
                    .installed(Files.getLastModifiedTime(jar).toInstant(), "", null);
            if (!Files.isDirectory(store.folder(plugin))) {
                store.force(folder);
                store.install(folder, plugin);
            }
            store.discard(jar);
            LOG.info("Plugin {} {} is taken over from {}", plugin.name(), plugin.version(), file);
        } catch (IOException | RequestException e) {
            LOG.error("The plugin {} is not taken over; remove it, or install it anew: {}", file, e.getMessage());
        } finally {
            store.discard(folder);
        }
    }

    /** Adds plugins that came with the server, as far as they are there by now. */
    void addBuiltIn() {
        for (Bundle bundle : bundles.builtIn()) {
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
