package io.clickml.plugins.life;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.audit.AuditLog;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.Removal;
import io.clickml.plugins.life.Registry.Held;
import io.clickml.plugins.record.Drain;
import io.clickml.plugins.record.PluginRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether versions are taken out of the server at once, or as soon as nobody uses them. */
@SuppressWarnings("try") // A lock is held, not used.
final class Departures {
    private static final int MOST_USERS = 10;

    private final Registry registry;
    private final Leaving leaving;
    private final Keeper keeper;
    private final Catalog catalog;
    private final Audited audited;
    private final Reports reports;
    private final Draining draining;

    Departures(Registry registry, Leaving leaving, Keeper keeper, AuditLog audit, Reports reports, Draining draining) {
        this.registry = registry;
        this.leaving = leaving;
        this.keeper = keeper;
        catalog = keeper.catalog();
        audited = new Audited(audit);
        this.reports = reports;
        this.draining = draining;
    }

    List<String> users(Installed plugin) {
        return catalog.users(plugin.record().name(), plugin.record().version());
    }

    private boolean isUsed(Installed plugin) {
        return plugin.isIn() && keeper.leases(plugin.record()) > 0;
    }

    /** Removes a version, or says why not. Under the lock of its name. */
    Removal remove(Installed plugin, boolean force, boolean drain, Actor actor) {
        keeper.close(plugin.record(), "it is being removed");
        boolean done = false;
        try {
            if (force || !isUsed(plugin)) {
                List<String> held = leaving.remove(plugin, actor);
                done = true;
                return new Removal(true, List.of(), held);
            }
            List<String> users = users(plugin);
            if (!drain) {
                throw inUse(plugin, users);
            }
            begin(plugin, PluginChange.REMOVE, null, false, actor);
            done = true;
            return new Removal(false, users, List.of());
        } finally {
            if (!done) {
                keeper.offer(plugin.record());
            }
        }
    }

    private RequestException inUse(Installed plugin, List<String> users) {
        int more = users.size() - MOST_USERS;
        return new RequestException(
                Reason.CONFLICT,
                "Plugin " + plugin + " is in use by "
                        + String.join(", ", users.subList(0, Math.min(MOST_USERS, users.size())))
                        + (more > 0 ? " and " + more + " more" : "")
                        + ". Wait for them, drain it, or remove it by force.");
    }

    /** Disables a version, now or when nobody uses it. Under the lock of its name. */
    void disable(Installed plugin, boolean force, @Nullable Duration deadline, Actor actor) {
        keeper.close(plugin.record(), "it is being disabled: enable it on the page Plugins");
        boolean done = false;
        try {
            if (!isUsed(plugin) || force && deadline == null) {
                leaving.disable(plugin, actor);
            } else {
                begin(plugin, PluginChange.DISABLE, deadline, force, actor);
            }
            done = true;
        } finally {
            if (!done) {
                keeper.offer(plugin.record());
            }
        }
    }

    private void begin(Installed plugin, PluginChange goal, @Nullable Duration deadline, boolean force, Actor actor) {
        PluginRecord before = plugin.record();
        Drain former = before.drain();
        Drain drain = new Drain(
                goal,
                former == null ? before.state() : former.former(),
                deadline == null ? null : Instant.now().plus(deadline),
                force,
                actor.user(),
                actor.address());
        PluginRecord now = before.draining(drain);
        audited.commit(
                actor, "plugin.drain", before, States.audit(before), States.audit(now), () -> keeper.keep(plugin, now));
        keeper.offer(now);
        reports.changed(plugin, "is " + Draining.words(drain) + " as soon as nobody uses it, asked by " + actor.user());
        watch();
    }

    /** Looks after what is drained, until there is nothing of that kind. */
    void watch() {
        draining.watch(this::look);
    }

    private boolean look() {
        boolean more = false;
        for (Installed plugin : registry.all()) {
            if (plugin.record().drain() != null) {
                try (Held lock = registry.lock(plugin.record().name())) {
                    Drain drain = plugin.record().drain();
                    if (drain != null) {
                        more |= !goOn(plugin, drain);
                    }
                }
            }
        }
        return more;
    }

    /** Whether it is over. */
    private boolean goOn(Installed plugin, Drain drain) {
        boolean late = drain.deadline() != null && !Instant.now().isBefore(drain.deadline());
        Actor actor = new Actor(drain.user(), drain.address());
        if (!isUsed(plugin) || late && drain.force()) {
            if (drain.goal() == PluginChange.REMOVE) {
                leaving.remove(plugin, actor);
            } else {
                leaving.disable(plugin, actor);
            }
            return true;
        }
        if (late) {
            PluginRecord before = plugin.record();
            PluginRecord now = before.in(drain.former());
            audited.commit(
                    Actor.SYSTEM,
                    "plugin.enable",
                    before,
                    States.audit(before),
                    States.audit(now),
                    () -> keeper.keep(plugin, now));
            keeper.offer(now);
            reports.changed(plugin, "was still in use when its time was over, and works again: " + users(plugin));
            return true;
        }
        return false;
    }

    /** Takes out a dropped plugin whose file is gone; true if that is done. */
    boolean fileGone(Installed plugin) {
        try (Held lock = registry.lock(plugin.record().name())) {
            if (isUsed(plugin)) {
                if (plugin.record().drain() == null) {
                    keeper.close(plugin.record(), "its file was deleted from the folder deploy");
                }
                return false;
            }
            leaving.remove(plugin, Actor.SYSTEM);
            return true;
        }
    }
}
