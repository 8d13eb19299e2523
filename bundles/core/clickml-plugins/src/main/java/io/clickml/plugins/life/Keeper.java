package io.clickml.plugins.life;

import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.Catalog.Availability;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.record.DescribedOperators;
import io.clickml.plugins.record.PluginRecord;
import io.clickml.plugins.record.PluginStore;
import io.clickml.plugins.record.Source;
import io.clickml.plugins.record.StateFolder;
import java.util.List;
import java.util.Map;

/** Keeps the states of plugins, each where it belongs, and tells the catalog who may begin to use them. */
record Keeper(PluginStore store, StateFolder states, Catalog catalog) {
    /** Prefix of the records of built-in plugins; name and version follow. */
    static final String BUILT_IN = "built-in-";
    /** Prefix of the records of dropped plugins; the name of the file follows. */
    static final String DEPLOYED = "deployed-";

    /** Makes a state the one that is there after a restart. */
    void keep(Installed plugin, PluginRecord now) {
        switch (plugin.origin) {
            case UPLOADED -> store.update(now);
            case DEPLOYED -> states.keep(name(now), now);
            case BUILT_IN -> {
                if (now.state() == PluginState.ACTIVE && now.faults() == 0) {
                    states.forget(BUILT_IN + now.folder());
                } else {
                    states.keep(BUILT_IN + now.folder(), now);
                }
            }
        }
        plugin.record(now);
    }

    /** Makes several states those that are there after a restart: all, or none if all were uploaded. */
    void keep(Map<Installed, PluginRecord> changes) {
        List<PluginRecord> changed = changes.entrySet().stream()
                .filter(change ->
                        change.getKey().record().state() != change.getValue().state())
                .map(Map.Entry::getValue)
                .toList();
        if (changes.keySet().stream().allMatch(plugin -> plugin.origin == Installed.Origin.UPLOADED)) {
            store.update(changed);
            changes.forEach(Installed::record);
        } else {
            changes.forEach(this::keep);
        }
    }

    /** Name of the record of a dropped plugin. */
    static String name(PluginRecord plugin) {
        Source source = plugin.source();
        return DEPLOYED + (source == null ? plugin.folder() : source.file());
    }

    /** Lets in those whom the state allows. */
    void offer(PluginRecord plugin) {
        DescribedOperators described = plugin.described();
        catalog.describe(plugin.name(), plugin.version(), described.isEmpty() ? null : described::list);
        switch (plugin.state()) {
            case ACTIVE, FAILED -> offer(plugin, Availability.OPEN, "");
            case RETIRED -> offer(plugin, Availability.PINNED, "it is retired: enable it on the page Plugins");
            case DRAINING ->
                close(plugin, "it is about to go: enable it on the page Plugins, or wait for another version");
            case QUARANTINED ->
                close(plugin, "it is in quarantine: clear it on the page Plugins, or install another version");
            case DISABLED -> close(plugin, "it is disabled: enable it on the page Plugins");
        }
    }

    /** Lets nobody in for now. */
    void close(PluginRecord plugin, String reason) {
        offer(plugin, Availability.CLOSED, reason);
    }

    /** A version is gone. */
    void forget(PluginRecord plugin) {
        catalog.describe(plugin.name(), plugin.version(), null);
        offer(plugin, Availability.OPEN, "");
    }

    private void offer(PluginRecord plugin, Availability availability, String reason) {
        catalog.offer(plugin.name(), plugin.version(), availability, reason);
    }

    int leases(PluginRecord plugin) {
        return catalog.leases(plugin.name(), plugin.version());
    }
}
