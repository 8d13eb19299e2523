package io.clickml.plugins.life;

import io.clickml.api.Actor;
import io.clickml.api.audit.AuditLog;
import io.clickml.plugins.life.Installed.Origin;
import io.clickml.plugins.life.Receiving.Received;
import io.clickml.plugins.life.Registry.Held;
import io.clickml.plugins.life.Reports.Stage;
import io.clickml.plugins.record.PluginRecord;
import io.clickml.plugins.record.PluginStore;
import java.nio.file.Files;
import java.time.Instant;
import org.osgi.framework.Bundle;

/** Puts to work what was received. */
@SuppressWarnings("try") // A lock is held, not used.
final class Activation {
    private final Registry registry;
    private final Receiving receiving;
    private final Works works;
    private final LateStarts lateStarts;
    private final Keeper keeper;
    private final PluginStore store;
    private final Audited audited;
    private final Reports reports;

    Activation(
            Registry registry,
            Receiving receiving,
            Works works,
            LateStarts lateStarts,
            Keeper keeper,
            AuditLog audit,
            Reports reports) {
        this.registry = registry;
        this.receiving = receiving;
        this.works = works;
        this.lateStarts = lateStarts;
        this.keeper = keeper;
        store = keeper.store();
        audited = new Audited(audit);
        this.reports = reports;
    }

    /** Starts it beside other versions; if that fails, everything is as before, and its folder is left as it is. */
    Installed activate(Received received, Actor actor) {
        PluginRecord plugin = received.plugin()
                .installed(Instant.now(), actor.user(), received.plugin().source());
        try (Held lock = registry.lock(plugin.name())) {
            receiving.refuseTaken(plugin.name(), plugin.version());
            Installed installed = startAndCommit(received, plugin, actor);
            reports.stage(received.id(), Stage.ACTIVE, plugin.name(), plugin.version(), "");
            reports.changed(installed, "installed by " + actor.user());
            return installed;
        } catch (RuntimeException e) {
            reports.stage(
                    received.id(), Stage.REFUSED, plugin.name(), plugin.version(), String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private Installed startAndCommit(Received received, PluginRecord plugin, Actor actor) {
        keeper.close(plugin, "it is just being installed");
        Bundle bundle = null;
        boolean done = false;
        try {
            bundle = works.start(plugin, received.folder());
            works.refuseIdle(plugin, bundle);
            PluginRecord started = lateStarts.started(plugin, bundle);
            Installed installed =
                    new Installed(plugin.source() == null ? Origin.UPLOADED : Origin.DEPLOYED, started, bundle);
            audited.commit(actor, "plugin.install", plugin, null, plugin, () -> commit(received, started));
            done = true;
            registry.add(installed);
            keeper.offer(plugin);
            return installed;
        } finally {
            if (!done) {
                if (bundle != null) {
                    works.stop(bundle);
                }
                works.release(plugin);
                keeper.forget(plugin);
            }
        }
    }

    private void commit(Received received, PluginRecord plugin) {
        if (plugin.source() != null) {
            keeper.states().keep(Keeper.name(plugin), plugin);
            store.discard(received.folder());
            return;
        }
        try {
            store.install(received.folder(), plugin);
        } catch (RuntimeException e) {
            // The folder may have its place already, when it was the last step that failed.
            if (Files.isDirectory(store.folder(plugin))) {
                store.remove(plugin);
            }
            throw e;
        }
    }
}
