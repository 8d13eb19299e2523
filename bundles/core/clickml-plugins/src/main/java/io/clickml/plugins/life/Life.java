package io.clickml.plugins.life;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.audit.AuditLog;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.plugin.Impact;
import io.clickml.api.plugin.Install;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.Removal;
import io.clickml.plugins.bundle.Libraries;
import io.clickml.plugins.bundle.PluginBundles;
import io.clickml.plugins.life.Installed.Origin;
import io.clickml.plugins.life.Receiving.Received;
import io.clickml.plugins.life.Registry.Held;
import io.clickml.plugins.record.PluginRecord;
import io.clickml.plugins.record.PluginStore;
import io.clickml.plugins.record.Source;
import io.clickml.plugins.record.StateFolder;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All that can be done with plugins, put together. */
@SuppressWarnings("try") // A lock is held, not used.
public final class Life implements AutoCloseable {
    private final Registry registry = new Registry();
    private final Draining draining = new Draining();
    private final PluginStore store;
    private final Checks checks;
    private final Keeper keeper;
    private final Places places;
    private final Receiving receiving;
    private final Activation activation;
    private final Waiting waiting;
    private final Departures departures;
    private final States states;
    private final Quarantine quarantine;
    private final BuiltIn builtIn;
    private final ChangePreviews previews;
    private final Descriptions descriptions;

    /**
     * What it is made with.
     *
     * @param deploy folder with dropped plugins; null if there is none
     * @param faults after how many a version is put in quarantine
     */
    public record Parts(
            PluginStore store,
            StateFolder states,
            PluginBundles bundles,
            Catalog catalog,
            AuditLog audit,
            Checks checks,
            Reports reports,
            @Nullable Path deploy,
            int faults) {}

    /** Makes the framework agree with the records. */
    public Life(Parts parts) {
        store = parts.store();
        checks = parts.checks();
        Libraries libraries = new Libraries(parts.bundles());
        Works works = new Works(parts.bundles(), libraries, parts.catalog());
        keeper = new Keeper(store, parts.states(), parts.catalog());
        places = new Places(store, parts.bundles(), parts.deploy());
        AuditLog audit = parts.audit();
        Reports reports = parts.reports();
        receiving = new Receiving(store, parts.bundles(), libraries, registry, parts.catalog(), checks, reports);
        LateStarts lateStarts = new LateStarts(registry, works, places, keeper, parts.bundles());
        activation = new Activation(registry, receiving, works, lateStarts, keeper, audit, reports);
        Leaving leaving = new Leaving(registry, works, keeper, audit, checks, reports);
        departures = new Departures(registry, leaving, keeper, audit, reports, draining);
        states = new States(registry, works, places, lateStarts, keeper, departures, audit, reports);
        quarantine = new Quarantine(registry, keeper, audit, reports, parts.faults());
        descriptions = new Descriptions(parts.catalog(), registry, parts.bundles());
        previews = new ChangePreviews(places, checks, states, descriptions);
        builtIn = new BuiltIn(registry, parts.bundles());
        new LooseJars(store, parts.bundles(), checks).takeOver();
        new Startup(parts.bundles(), registry, keeper, places, works, lateStarts).run(parts.deploy());
        waiting = new Waiting(store, registry, reports);
        departures.watch();
    }

    /** All plugins. */
    public List<Plugin> list() {
        builtIn.add();
        return descriptions.all();
    }

    /** One. */
    public Optional<Plugin> find(String name, String version) {
        Optional<Installed> known = registry.find(name, version);
        if (known.isEmpty() || known.get().bundle() == null) {
            builtIn.add();
        }
        return registry.find(name, version).map(descriptions::of);
    }

    private Installed existing(String name, String version) {
        builtIn.add();
        return registry.existing(name, version);
    }

    /** Receives a file and puts it to work. */
    public Plugin install(String fileName, InputStream bytes, @Nullable Source source, Actor actor) {
        builtIn.add();
        Received received = receiving.receive(fileName, bytes, source);
        boolean done = false;
        try {
            Plugin plugin = descriptions.of(activation.activate(received, actor));
            done = true;
            return plugin;
        } finally {
            if (!done) {
                store.discard(received.folder());
            }
        }
    }

    /** Receives a file, which waits then. */
    public Install receive(String fileName, InputStream bytes, Actor actor) {
        builtIn.add();
        return waiting.keep(receiving.receive(fileName, bytes, null), actor);
    }

    /** What waits, the newest first. */
    public List<Install> waiting() {
        return waiting.all();
    }

    /** Puts to work what waits. */
    public Plugin activate(String id, Actor actor) {
        builtIn.add();
        try (Held lock = registry.lock(Waiting.lock(id))) {
            Plugin plugin = descriptions.of(activation.activate(receiving.again(waiting.received(id)), actor));
            waiting.gone(id);
            return plugin;
        }
    }

    /** Throws away what waits. */
    public void discard(String id) {
        try (Held lock = registry.lock(Waiting.lock(id))) {
            waiting.discard(id);
        }
    }

    /** What a change would do. */
    public Impact impact(String name, String version, PluginChange change) {
        return previews.of(existing(name, version), change);
    }

    /** What rolling back would do. */
    public Impact rollBackImpact(String name) {
        builtIn.add();
        return previews.ofRollBack(name);
    }

    /** Changes a state. */
    public Plugin change(
            String name, String version, PluginChange change, boolean force, @Nullable Duration deadline, Actor actor) {
        if (change == PluginChange.REMOVE) {
            throw new RequestException(Reason.INVALID, "REMOVE is no change of state. Delete the plugin instead.");
        }
        try (Held lock = registry.lock(name)) {
            Installed plugin = existing(name, version);
            states.change(plugin, change, force, deadline, actor);
            return descriptions.of(plugin);
        }
    }

    /** Gives new runs the version before the newest. */
    public Plugin rollBack(String name, Actor actor) {
        builtIn.add();
        try (Held lock = registry.lock(name)) {
            return descriptions.of(states.rollBack(name, actor));
        }
    }

    /** Removes an uploaded version. */
    public Removal uninstall(String name, String version, boolean force, boolean drain, Actor actor) {
        try (Held lock = registry.lock(name)) {
            Installed plugin = existing(name, version);
            if (plugin.origin != Origin.UPLOADED) {
                throw new RequestException(
                        Reason.CONFLICT,
                        plugin.origin == Origin.BUILT_IN
                                ? "Plugin " + plugin + " belongs to the server and cannot be removed."
                                : "Plugin " + plugin + " was dropped into the folder deploy. Delete its file there.");
            }
            return departures.remove(plugin, force, drain, actor);
        }
    }

    /** Counts a fault of a plugin; returns at once. */
    public void fault(String name, String version, String operator, String cause) {
        draining.soon(() -> {
            builtIn.add();
            quarantine.report(name, version, operator, cause);
        });
    }

    /** Those that were dropped into the folder. */
    public Collection<Installed> deployed() {
        return registry.all().stream()
                .filter(plugin -> plugin.origin == Origin.DEPLOYED)
                .toList();
    }

    /** Keeps that a dropped file was written anew with the same bytes. */
    public void touched(Installed plugin, Source now) {
        try (Held lock = registry.lock(plugin.record().name())) {
            PluginRecord record = plugin.record();
            PluginRecord moved = record.installed(record.installed(), record.installedBy(), now);
            keeper.states().keep(Keeper.name(moved), moved);
            plugin.record(moved);
        }
    }

    /** Takes out a dropped plugin whose file is gone; false as long as it is in use. */
    public boolean fileGone(Installed plugin) {
        return departures.fileGone(plugin);
    }

    /** Ends what goes on by itself. */
    @Override
    public void close() {
        draining.close();
    }
}
