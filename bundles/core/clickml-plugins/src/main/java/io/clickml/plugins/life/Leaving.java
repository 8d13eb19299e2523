package io.clickml.plugins.life;

import io.clickml.api.Actor;
import io.clickml.api.audit.AuditLog;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.life.Installed.Origin;
import io.clickml.plugins.record.PluginRecord;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/** Takes versions out of the server, whoever uses them. Each is called under the lock of its name. */
final class Leaving {
    private static final String STUCK = "its own code, which did not stop in time";

    private final Registry registry;
    private final Works works;
    private final Keeper keeper;
    private final Audited audited;
    private final Checks checks;
    private final Reports reports;

    Leaving(Registry registry, Works works, Keeper keeper, AuditLog audit, Checks checks, Reports reports) {
        this.registry = registry;
        this.works = works;
        this.keeper = keeper;
        audited = new Audited(audit);
        this.checks = checks;
        this.reports = reports;
    }

    /** Disables a version. */
    void disable(Installed plugin, Actor actor) {
        PluginRecord before = plugin.record();
        PluginRecord now = before.in(PluginState.DISABLED);
        audited.commit(
                actor,
                "plugin.disable",
                before,
                States.audit(before),
                States.audit(now),
                () -> keeper.keep(plugin, now));
        List<String> held = stop(plugin);
        keeper.offer(now);
        reports.changed(plugin, "disabled by " + actor.user());
        tell(plugin, held);
    }

    /** Removes a version; returns what still holds its classes in memory. */
    List<String> remove(Installed plugin, Actor actor) {
        PluginRecord before = plugin.record();
        audited.commit(actor, "plugin.remove", before, before, null, () -> {
            if (plugin.origin == Origin.DEPLOYED) {
                keeper.states().forget(Keeper.name(before));
            } else {
                keeper.store().remove(before);
            }
        });
        registry.remove(plugin);
        List<String> held = stop(plugin);
        works.release(before);
        if (held.contains(STUCK)) {
            keeper.close(before, "it was removed, but its code does not stop: start the server again");
        } else {
            keeper.forget(before);
        }
        tell(plugin, held);
        reports.removed(plugin, "removed by " + actor.user());
        return held;
    }

    private List<String> stop(Installed plugin) {
        Bundle bundle = plugin.bundle();
        plugin.isOut();
        keeper.catalog().withdraw(plugin.record().name(), plugin.record().version());
        if (bundle == null) {
            return List.of();
        }
        Checks.Held held = checks.watch(bundle);
        boolean stopped = works.stop(bundle);
        return stopped
                ? held.now()
                : Stream.concat(Stream.of(STUCK), held.now().stream()).toList();
    }

    private void tell(Installed plugin, List<String> held) {
        if (!held.isEmpty()) {
            reports.warn(plugin, "its classes are still held in memory by " + String.join(", ", held));
        }
    }
}
