package io.clickml.catalog;

import io.clickml.api.RequestException;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.PluginLease;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** Takes operators, and whatever else plugins bring, into use. */
final class Leasing {
    private final Versions versions;
    private final Releases releases;
    private final BundleContext context;
    private final BiConsumer<Entry, Entry.NotMade> unusable;

    /** With whom to tell of operators that cannot be made. */
    Leasing(Versions versions, Releases releases, BundleContext context, BiConsumer<Entry, Entry.NotMade> unusable) {
        this.versions = versions;
        this.releases = releases;
        this.context = context;
        this.unusable = unusable;
    }

    OperatorLease lease(String id, @Nullable String versionRange, String user) {
        Wanted wanted = Wanted.of(id, versionRange);
        List<Entry> all = versions.of(id);
        List<Entry> there = wanted.in(all);
        for (boolean pinned : wanted.pinned() ? new boolean[] {false, true} : new boolean[] {false}) {
            for (Entry entry : there) {
                if (entry.release.begin(user, pinned)) {
                    Optional<ServiceEntry> made = made(entry, user);
                    if (made.isPresent()) {
                        return described(made.get(), user);
                    }
                }
            }
        }
        throw new RequestException(RequestException.Reason.NOT_FOUND, wanted.missing(all));
    }

    /** An entry whose operator is made: the same, or the one in place of it when its plugin was just brought in. */
    private Optional<ServiceEntry> made(Entry entry, String user) {
        try {
            ServiceEntry there = entry.service();
            there.operator(context);
            return Optional.of(there);
        } catch (Entry.NotMade e) {
            releases.end(entry.release, user);
            unusable.accept(entry, e);
            return Optional.empty();
        }
    }

    /** Those who lease may rely on the description. */
    private OperatorLease described(ServiceEntry entry, String user) {
        try {
            OperatorDescription description = entry.description(versions.isLatest(entry), context);
            return new Lease(
                    entry, entry.operator(context), description, new ReleaseLease(entry.release, releases, user));
        } catch (RuntimeException | LinkageError e) {
            releases.end(entry.release, user);
            throw new RequestException(
                    RequestException.Reason.CONFLICT,
                    "Operator '" + entry.id + "' of " + entry + " cannot be used, since it cannot be described: " + e
                            + ". This is a fault of the plugin: update it, or tell its author.");
        }
    }

    OperatorLease leaseExact(String id, String plugin, String pluginVersion, String user) {
        Entry entry = releases.find(plugin, pluginVersion).stream()
                .flatMap(release -> release.entries().stream())
                .filter(candidate -> candidate.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new RequestException(
                        RequestException.Reason.NOT_FOUND,
                        "There is no operator '" + id + "' of " + plugin + " " + pluginVersion
                                + ". Install that version of the plugin."));
        if (!entry.release.begin(user, true)) {
            throw new RequestException(
                    RequestException.Reason.CONFLICT,
                    "Plugin " + entry + " takes no new users: " + entry.release.reason() + ".");
        }
        try {
            return described(entry.service(), user);
        } catch (Entry.NotMade e) {
            releases.end(entry.release, user);
            unusable.accept(entry, e);
            throw new RequestException(
                    RequestException.Reason.CONFLICT,
                    "Operator '" + id + "' of " + entry + " cannot be used: " + e.getMessage());
        }
    }

    PluginLease leasePlugin(String plugin, String pluginVersion, String user) {
        AtomicBoolean begun = new AtomicBoolean();
        Release release = releases.with(plugin, pluginVersion, there -> begun.set(there.begin(user, false)));
        if (!begun.get()) {
            throw new RequestException(
                    RequestException.Reason.CONFLICT,
                    "Plugin " + release + " takes no new users: " + release.reason() + ".");
        }
        return new ReleaseLease(release, releases, user);
    }
}
