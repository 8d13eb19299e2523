package io.clickml.plugins.life;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.audit.AuditLog;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.life.Installed.Origin;
import io.clickml.plugins.life.Places.Place;
import io.clickml.plugins.record.Drain;
import io.clickml.plugins.record.PluginRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Changes of state, those that are allowed. Each is called under the lock of the plugin's name. */
final class States {
    private final Registry registry;
    private final Works works;
    private final Places places;
    private final LateStarts lateStarts;
    private final Keeper keeper;
    private final Departures departures;
    private final Audited audited;
    private final Reports reports;

    States(
            Registry registry,
            Works works,
            Places places,
            LateStarts lateStarts,
            Keeper keeper,
            Departures departures,
            AuditLog audit,
            Reports reports) {
        this.registry = registry;
        this.works = works;
        this.places = places;
        this.lateStarts = lateStarts;
        this.keeper = keeper;
        this.departures = departures;
        audited = new Audited(audit);
        this.reports = reports;
    }

    /** What the audit log says of a state. */
    static Map<String, Object> audit(PluginRecord plugin) {
        Drain drain = plugin.drain();
        return drain == null ? Map.of("state", plugin.state()) : Map.of("state", plugin.state(), "drain", drain);
    }

    void change(Installed plugin, PluginChange change, boolean force, @Nullable Duration deadline, Actor actor) {
        PluginState state = plugin.state();
        boolean allowed = switch (change) {
            case ENABLE -> state != PluginState.ACTIVE && state != PluginState.QUARANTINED;
            case RETIRE -> state == PluginState.ACTIVE;
            case DISABLE -> state != PluginState.DISABLED;
            case CLEAR -> state == PluginState.QUARANTINED;
            case REMOVE -> false;
        };
        if (!allowed) {
            throw new RequestException(
                    Reason.CONFLICT,
                    "Plugin " + plugin + " is " + state + "; " + change + " is not for that state."
                            + (state == PluginState.QUARANTINED ? " Clear it first." : ""));
        }
        if (change == PluginChange.DISABLE && plugin.origin == Origin.BUILT_IN) {
            throw new RequestException(
                    Reason.CONFLICT,
                    "Plugin " + plugin + " belongs to the server and cannot be disabled. Retire it: new runs do"
                            + " not get it then.");
        }
        switch (change) {
            case DISABLE -> departures.disable(plugin, force, deadline, actor);
            case RETIRE -> to(plugin, plugin.record().in(PluginState.RETIRED), "plugin.retire", actor);
            case CLEAR -> to(plugin, plugin.record().faulty(PluginState.ACTIVE, 0, null), "plugin.clear", actor);
            default -> enable(plugin, actor);
        }
    }

    private void enable(Installed plugin, Actor actor) {
        start(plugin);
        boolean done = false;
        try {
            to(plugin, plugin.record().in(PluginState.ACTIVE), "plugin.enable", actor);
            done = true;
        } finally {
            Bundle bundle = plugin.bundle();
            if (!done && bundle != null && plugin.record().state() == PluginState.DISABLED) {
                plugin.isOut();
                works.stop(bundle);
            }
        }
    }

    /** Brings its code into the server if it is not there. */
    private void start(Installed plugin) {
        if (plugin.bundle() != null || plugin.origin == Origin.BUILT_IN) {
            return;
        }
        if (plugin.isWaiting()) {
            lateStarts.wake(plugin);
            return;
        }
        try (Place place = places.of(plugin.record())) {
            plugin.works(works.start(plugin.record(), place.folder()));
        } catch (RequestException e) {
            if (plugin.failure() != null) {
                plugin.fails(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private void to(Installed plugin, PluginRecord now, String action, Actor actor) {
        PluginRecord before = plugin.record();
        audited.commit(actor, action, before, audit(before), audit(now), () -> keeper.keep(plugin, now));
        keeper.offer(now);
        reports.changed(plugin, now.state().name().toLowerCase(java.util.Locale.ROOT) + " by " + actor.user());
    }

    /** The version that would be retired, and the one that would come back. */
    record RollBack(Installed newest, Installed older) {}

    RollBack rollBack(String name) {
        List<Installed> versions = registry.of(name);
        if (versions.isEmpty()) {
            throw RequestException.notFound("plugin", name);
        }
        Installed newest = versions.stream()
                .filter(plugin -> plugin.state() == PluginState.ACTIVE)
                .findFirst()
                .orElseThrow(() -> new RequestException(
                        Reason.CONFLICT, "No version of plugin " + name + " is active. Enable one of them."));
        Installed older = versions.stream()
                .skip(versions.indexOf(newest) + 1L)
                .filter(States::canComeBack)
                .findFirst()
                .orElseThrow(() -> new RequestException(
                        Reason.CONFLICT,
                        "There is no older version of plugin " + name + " than "
                                + newest.record().version() + " to go back to. Install it first."));
        return new RollBack(newest, older);
    }

    /** Gives new runs the version before the newest. */
    Installed rollBack(String name, Actor actor) {
        RollBack chosen = rollBack(name);
        Installed newest = chosen.newest();
        Installed older = chosen.older();
        start(older);
        PluginRecord out = newest.record().in(PluginState.RETIRED);
        PluginRecord in = older.record().in(PluginState.ACTIVE);
        audited.commit(
                actor,
                "plugin.rollback",
                out,
                Map.of("version", newest.record().version()),
                Map.of("version", older.record().version()),
                () -> keeper.keep(Map.of(older, in, newest, out)));
        keeper.offer(in);
        keeper.offer(out);
        reports.changed(older, "active again by " + actor.user());
        reports.changed(newest, "rolled back by " + actor.user());
        return older;
    }

    private static boolean canComeBack(Installed plugin) {
        return switch (plugin.state()) {
            case ACTIVE, RETIRED, DISABLED, DRAINING -> true;
            case QUARANTINED, FAILED -> false;
        };
    }
}
