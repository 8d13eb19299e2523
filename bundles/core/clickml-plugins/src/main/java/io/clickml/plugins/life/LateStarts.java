package io.clickml.plugins.life;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.plugins.bundle.Inventory;
import io.clickml.plugins.bundle.PluginBundles;
import io.clickml.plugins.life.Places.Place;
import io.clickml.plugins.life.Registry.Held;
import io.clickml.plugins.record.PluginRecord;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves plugins out of the framework, when the server starts, until somebody uses one of their operators. Only those of
 * which nothing else would be missed, and which have started before in this very server: whether the others start is to be
 * known at once.
 */
@SuppressWarnings("try") // A lock is held, not used.
final class LateStarts {
    private static final Logger LOG = LoggerFactory.getLogger(LateStarts.class);

    private final Registry registry;
    private final Works works;
    private final Places places;
    private final Keeper keeper;
    private final PluginBundles bundles;
    private final String fingerprint;

    LateStarts(Registry registry, Works works, Places places, Keeper keeper, PluginBundles bundles) {
        this.registry = registry;
        this.works = works;
        this.places = places;
        this.keeper = keeper;
        this.bundles = bundles;
        fingerprint = bundles.inventory().fingerprint();
    }

    /** The record of a version that has started here for the first time. */
    PluginRecord started(PluginRecord plugin, Bundle bundle) {
        return plugin.startedIn() == null
                ? plugin
                : plugin.startedIn(proof(bundle, bundles.inventory().fingerprint()));
    }

    /** What other plugins bring may have gone by the next start. */
    private static String proof(Bundle bundle, String fingerprint) {
        return Inventory.needsOthers(bundle) ? "" : fingerprint;
    }

    /** Whether a version may be left out for now. */
    boolean mayWait(PluginRecord plugin) {
        return fingerprint.equals(plugin.startedIn());
    }

    /** Leaves a version out. */
    void leave(Installed plugin) {
        PluginRecord record = plugin.record();
        plugin.waits();
        keeper.catalog().announce(record.name(), record.version(), record.operators(), () -> wake(plugin));
    }

    /** Remembers that a version has started here. */
    void hasStarted(Installed plugin, Bundle bundle) {
        PluginRecord record = plugin.record();
        String proof = proof(bundle, fingerprint);
        if (record.startedIn() == null || record.startedIn().equals(proof)) {
            return;
        }
        try {
            keeper.keep(plugin, record.startedIn(proof));
        } catch (RequestException e) {
            LOG.warn("Plugin {} will be started with the server the next time, too: {}", plugin, e.getMessage());
        }
    }

    /**
     * Brings a version in that was left out, unless it is there by now.
     *
     * @throws RequestException INVALID if it does not start; it has FAILED then
     */
    void wake(Installed plugin) {
        PluginRecord record = plugin.record();
        try (Held lock = registry.lock(record.name())) {
            if (plugin.bundle() != null) {
                return;
            }
            if (!plugin.isWaiting()) {
                throw new RequestException(
                        Reason.CONFLICT,
                        plugin.failure() == null ? "Plugin " + plugin + " has gone." : plugin.failure());
            }
            try (Place place = places.of(record)) {
                plugin.works(works.begin(record, place.folder()));
            } catch (RuntimeException e) {
                plugin.fails(String.valueOf(e.getMessage()));
                LOG.error("Plugin {} does not start; install it anew, or remove it: {}", plugin, e.getMessage());
                throw e;
            } finally {
                keeper.catalog().withdraw(record.name(), record.version());
            }
        }
    }
}
