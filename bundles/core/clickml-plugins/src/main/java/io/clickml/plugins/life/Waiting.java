package io.clickml.plugins.life;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.plugin.Install;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.life.Receiving.Received;
import io.clickml.plugins.life.Reports.Stage;
import io.clickml.plugins.record.PluginRecord;
import io.clickml.plugins.record.PluginStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was received and waits to be activated. */
final class Waiting {
    private record Entry(Path folder, Install install) {}

    private final PluginStore store;
    private final Registry registry;
    private final Reports reports;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** With what a former run of the server has left. */
    Waiting(PluginStore store, Registry registry, Reports reports) {
        this.store = store;
        this.registry = registry;
        this.reports = reports;
        store.waiting().forEach((folder, install) -> entries.put(install.id(), new Entry(folder, install)));
    }

    /** Name of the lock of what waits; no plugin has such a name. */
    static String lock(String id) {
        return "/waiting/" + id;
    }

    Install keep(Received received, Actor actor) {
        PluginRecord plugin = received.plugin();
        boolean done = false;
        try {
            Install install = new Install(
                    received.id(),
                    plugin.fileName(),
                    plugin.name(),
                    plugin.version(),
                    plugin.label(),
                    replaces(plugin.name()),
                    plugin.digest(),
                    plugin.licence(),
                    plugin.signature(),
                    plugin.operators(),
                    plugin.findings(),
                    received.examined().impact().get(),
                    Instant.now(),
                    actor.user());
            entries.put(install.id(), new Entry(store.keep(received.folder(), install, plugin), install));
            done = true;
            reports.stage(install.id(), Stage.WAITING, plugin.name(), plugin.version(), "");
            return install;
        } finally {
            if (!done) {
                store.discard(received.folder());
            }
        }
    }

    private String replaces(String name) {
        return registry.of(name).stream()
                .filter(plugin -> plugin.state() == PluginState.ACTIVE)
                .findFirst()
                .map(plugin -> plugin.record().version())
                .orElse("");
    }

    List<Install> all() {
        return entries.values().stream()
                .map(Entry::install)
                .sorted(Comparator.comparing(Install::received).reversed())
                .toList();
    }

    private Entry existing(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw RequestException.notFound("installation", id);
        }
        return entry;
    }

    Received received(String id) {
        Entry entry = existing(id);
        Install install = entry.install();
        PluginRecord plugin = store.record(entry.folder());
        return new Received(
                id,
                entry.folder(),
                plugin,
                new Checks.Examined(install.findings(), plugin.described().list(), install::impact));
    }

    void gone(String id) {
        entries.remove(id);
    }

    void discard(String id) {
        store.forget(existing(id).folder());
        entries.remove(id);
    }
}
