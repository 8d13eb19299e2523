package io.clickml.plugins.life;

import io.clickml.api.Actor;
import io.clickml.api.audit.AuditLog;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.life.Registry.Held;
import io.clickml.plugins.record.PluginRecord;

/** Takes versions that fail badly and often away from new runs. */
@SuppressWarnings("try") // A lock is held, not used.
final class Quarantine {
    private final Registry registry;
    private final Keeper keeper;
    private final AuditLog audit;
    private final Reports reports;
    private final int most;

    Quarantine(Registry registry, Keeper keeper, AuditLog audit, Reports reports, int most) {
        this.registry = registry;
        this.keeper = keeper;
        this.audit = audit;
        this.reports = reports;
        this.most = most;
    }

    /** Counts a fault. */
    void report(String name, String version, String operator, String cause) {
        try (Held lock = registry.lock(name)) {
            registry.find(name, version).ifPresent(plugin -> count(plugin, operator, cause));
        }
    }

    private void count(Installed plugin, String operator, String cause) {
        PluginRecord before = plugin.record();
        int faults = before.faults() + 1;
        reports.warn(plugin, "operator '" + operator + "' failed (fault " + faults + " of " + most + "): " + cause);
        boolean working = plugin.state() == PluginState.ACTIVE || plugin.state() == PluginState.RETIRED;
        if (faults < most || !working) {
            keeper.keep(plugin, before.faulty(before.state(), faults, before.problem()));
            return;
        }
        String problem = "It failed " + faults + " times, the last time in the operator '" + operator + "': " + cause
                + ". New runs do not get it until it is cleared; install another version, or clear it when the cause is gone.";
        PluginRecord now = before.faulty(PluginState.QUARANTINED, faults, problem);
        keeper.offer(now);
        keeper.keep(plugin, now);
        reports.changed(plugin, problem);
        audit.append(
                Actor.SYSTEM,
                "plugin.quarantine",
                "plugin/" + now.name() + "/" + now.version(),
                States.audit(before),
                States.audit(now));
    }
}
