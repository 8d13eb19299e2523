package io.clickml.engine;

import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.plugin.Impact.SavedNode;
import io.clickml.api.plugin.Migrations;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.time.Duration;
import java.util.List;

/** Asks installed operators what becomes of saved parameters; nothing is changed. */
final class LocalMigrations implements Migrations {
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final Catalog catalog;
    private final PluginCalls calls;
    private final PluginSupport support;

    LocalMigrations(Catalog catalog, PluginCalls calls, PluginSupport support) {
        this.catalog = catalog;
        this.calls = calls;
        this.support = support;
    }

    @Override
    public Migrated migrate(SavedNode saved, String plugin, String pluginVersion) {
        OperatorLease lease = catalog.leaseExact(saved.operator(), plugin, pluginVersion, "an impact preview");
        Handover handover = new Handover(lease);
        int known = lease.description().paramsVersion();
        Migrated migrated;
        try {
            migrated = calls.ask(
                    plugin + " " + pluginVersion, AT_MOST, () -> handover.during(() -> migrate(saved, lease)));
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            support.report(plugin, pluginVersion, saved.operator(), e);
            migrated = new Migrated(
                    saved.paramsVersion(), known, saved.params(), List.of(), said(e, plugin, pluginVersion));
        }
        handover.giveUp();
        return migrated;
    }

    private Migrated migrate(SavedNode saved, OperatorLease lease) {
        var now = lease.description();
        ParameterVersions.UpToDate upToDate =
                ParameterVersions.of("", saved.paramsVersion(), saved.params(), lease.operator(), now);
        if (upToDate.thrown() != null) {
            support.report(now.plugin(), now.pluginVersion(), now.id(), upToDate.thrown());
        }
        if (upToDate.problem() != null && upToDate.failed()) {
            return new Migrated(
                    saved.paramsVersion(),
                    now.paramsVersion(),
                    saved.params(),
                    List.of(),
                    upToDate.problem().message());
        }
        Migrated migrated = upToDate.migrated();
        return new Migrated(
                saved.paramsVersion(),
                now.paramsVersion(),
                upToDate.tree(),
                migrated == null ? List.of() : migrated.differences(),
                ParameterVersions.unreadable(upToDate.tree(), lease.operator()));
    }

    private static String said(Throwable thrown, String plugin, String pluginVersion) {
        return thrown instanceof ClickMLException understood && understood.code() == ErrorCode.UNAVAILABLE
                ? String.valueOf(understood.getMessage())
                : "Plugin " + plugin + " " + pluginVersion + " failed while it was asked (" + thrown
                        + "). This is a fault of the plugin: update it, or tell its author.";
    }
}
