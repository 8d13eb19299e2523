package io.clickml.plugins;

import io.clickml.api.Actor;
import io.clickml.api.audit.AuditLog;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.event.EventBus;
import io.clickml.api.plugin.Impact;
import io.clickml.api.plugin.Install;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.PluginLogLine;
import io.clickml.api.plugin.Plugins;
import io.clickml.api.plugin.Removal;
import io.clickml.plugins.bundle.LastResort;
import io.clickml.plugins.bundle.PluginBundles;
import io.clickml.plugins.examine.ExaminationSettings;
import io.clickml.plugins.examine.Examiner;
import io.clickml.plugins.guard.ExitGuard;
import io.clickml.plugins.impact.Impacts;
import io.clickml.plugins.life.Checks;
import io.clickml.plugins.life.History;
import io.clickml.plugins.life.Life;
import io.clickml.plugins.life.LogFiles;
import io.clickml.plugins.life.Reports;
import io.clickml.plugins.maven.MavenRepositories;
import io.clickml.plugins.record.Disk;
import io.clickml.plugins.record.PluginStore;
import io.clickml.plugins.record.StateFolder;
import io.clickml.plugins.trust.Trust;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs each version of a plugin as a bundle of its own, beside the others. */
@Component(service = Plugins.class, immediate = true)
public final class BundlePlugins implements Plugins {
    private static final Logger LOG = LoggerFactory.getLogger(BundlePlugins.class);
    private static final Duration START = Duration.ofSeconds(10);

    /** What differs in tests. */
    record Parts(
            BundleContext context,
            Catalog catalog,
            EventBus events,
            AuditLog audit,
            FaultReports faults,
            Checks checks,
            Disk disk,
            PluginSettings settings,
            Duration start) {}

    private final BundleContext context;
    private final PluginBundles bundles;
    private final LogFiles logFiles;
    private final History history;
    private final MavenRepositories repositories;
    private final Life life;
    private final FaultReports faults;
    private final PluginLogs logs;
    private final ServiceRegistration<?> hidden;
    private final ServiceRegistration<?> guard;
    final @Nullable DeployFolder deploy;
    final @Nullable DeployWatch watch;
    private @Nullable Examiner examiner;

    /** Makes the framework agree with the folders. */
    @Activate
    public BundlePlugins(
            BundleContext context,
            @Reference Catalog catalog,
            @Reference EventBus events,
            @Reference AuditLog audit,
            @Reference FaultReports faults,
            @Reference Impacts impacts) {
        this(context, catalog, events, audit, faults, impacts, examiner(context));
    }

    private BundlePlugins(
            BundleContext context,
            Catalog catalog,
            EventBus events,
            AuditLog audit,
            FaultReports faults,
            Impacts impacts,
            Examiner examiner) {
        this(new Parts(
                context,
                catalog,
                events,
                audit,
                faults,
                new ServerChecks(Trust.of(System.getenv(), home(context)), examiner, impacts),
                new Disk(),
                PluginSettings.of(context, System.getenv()),
                START));
        this.examiner = examiner;
    }

    private static Path home(BundleContext context) {
        return PluginSettings.of(context, System.getenv()).home();
    }

    private static Examiner examiner(BundleContext context) {
        String distribution = Objects.requireNonNullElse(context.getProperty("karaf.home"), ".");
        return new Examiner(ExaminationSettings.of(System.getenv(), Path.of(distribution)));
    }

    BundlePlugins(Parts parts) {
        PluginSettings settings = parts.settings();
        context = parts.context();
        faults = parts.faults();
        repositories = new MavenRepositories(settings.repositories());
        hidden = context.registerService(
                new String[] {FindHook.class.getName(), EventListenerHook.class.getName()}, new HiddenWeb(), null);
        logFiles = new LogFiles(settings.home().resolve("log/plugins"));
        history = new History(logFiles);
        bundles = new PluginBundles(context, parts.start(), this::note);
        bundles.inventory().builtIn();
        guard = ExitGuard.register(context, bundles.inventory()::isKnown);
        Path dropped = settings.loopback() ? settings.home().resolve("deploy") : null;
        Path folder = settings.home().resolve("plugins");
        life = new Life(new Life.Parts(
                new PluginStore(folder, parts.disk()),
                new StateFolder(folder, parts.disk()),
                bundles,
                parts.catalog(),
                parts.audit(),
                parts.checks(),
                new Reports(parts.events(), history),
                dropped,
                settings.faults()));
        logs = new PluginLogs(context, history);
        logs.open();
        faults.to(fault -> life.fault(fault.plugin(), fault.version(), fault.operator(), fault.cause()));
        if (dropped == null) {
            LOG.info("The folder deploy is not looked at: the server can be reached from other machines");
            deploy = null;
            watch = null;
        } else {
            deploy = new DeployFolder(dropped, life);
            watch = new DeployWatch(deploy::look);
        }
    }

    private void note(Bundle bundle, String failure) {
        history.add(
                String.valueOf(bundle.getSymbolicName()),
                bundle.getVersion().toString(),
                Instant.now(),
                "ERROR",
                failure);
    }

    /** Ends what goes on by itself; bundles are left to the framework. */
    @Deactivate
    void stop() {
        LastResort.watch(context);
        faults.to(null);
        if (watch != null) {
            watch.close();
        }
        logs.close();
        life.close();
        logFiles.close();
        hidden.unregister();
        guard.unregister();
        bundles.close();
        Examiner asked = examiner;
        if (asked != null) {
            asked.close();
        }
    }

    @Override
    public List<Plugin> list() {
        return life.list();
    }

    @Override
    public Optional<Plugin> find(String name, String version) {
        return life.find(name, version);
    }

    @Override
    public Install receive(String fileName, InputStream bytes, Actor actor) {
        return life.receive(fileName, bytes, actor);
    }

    @Override
    public Install receive(String coordinates, Actor actor) {
        MavenRepositories.Fetched fetched = repositories.fetch(coordinates);
        return life.receive(fetched.name(), fetched.stream(), actor);
    }

    @Override
    public List<Install> waiting() {
        return life.waiting();
    }

    @Override
    public Optional<Install> waiting(String id) {
        return life.waiting().stream()
                .filter(install -> install.id().equals(id))
                .findFirst();
    }

    @Override
    public Plugin activate(String id, Actor actor) {
        return life.activate(id, actor);
    }

    @Override
    public void discard(String id, Actor actor) {
        life.discard(id);
    }

    @Override
    public Plugin install(String fileName, InputStream bytes, Actor actor) {
        return life.install(fileName, bytes, null, actor);
    }

    @Override
    public Impact impact(String name, String version, PluginChange change) {
        return life.impact(name, version, change);
    }

    @Override
    public Plugin change(
            String name, String version, PluginChange change, boolean force, @Nullable Duration deadline, Actor actor) {
        return life.change(name, version, change, force, deadline, actor);
    }

    @Override
    public Impact rollBackImpact(String name) {
        return life.rollBackImpact(name);
    }

    @Override
    public Plugin rollBack(String name, Actor actor) {
        return life.rollBack(name, actor);
    }

    @Override
    public Removal uninstall(String name, String version, boolean force, boolean drain, Actor actor) {
        return life.uninstall(name, version, force, drain, actor);
    }

    @Override
    public List<PluginLogLine> log(String name, String version, int limit) {
        return history.of(name, version, limit);
    }
}
