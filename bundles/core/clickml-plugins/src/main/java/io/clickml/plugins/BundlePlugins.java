package io.clickml.plugins;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.audit.AuditLog;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.Plugins;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.Version;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs each version of a plugin as a bundle of its own, beside the others. Changes are made one at a time. */
@Component(service = Plugins.class, immediate = true)
public final class BundlePlugins implements Plugins {
    private static final Logger LOG = LoggerFactory.getLogger(BundlePlugins.class);
    private static final String LOCATION = "clickml-plugin:";
    private static final int START_LEVEL = 80;

    private final BundleContext context;
    private final Catalog catalog;
    private final EventBus events;
    private final AuditLog audit;
    private final PluginFolder folder;
    private final SynchronousBundleListener listener = this::changed;

    /** Makes the framework agree with the folder. */
    @Activate
    public BundlePlugins(
            BundleContext context, @Reference Catalog catalog, @Reference EventBus events, @Reference AuditLog audit) {
        this.context = context;
        this.catalog = catalog;
        this.events = events;
        this.audit = audit;
        String home =
                Objects.requireNonNullElse(context.getProperty("clickml.home"), System.getProperty("java.io.tmpdir"));
        folder = new PluginFolder(Path.of(home, "plugins"));
        reconcile();
        context.addBundleListener(listener);
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(listener);
    }

    private void reconcile() {
        List<String> wanted =
                folder.jars().stream().map(BundlePlugins::location).toList();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getLocation().startsWith(LOCATION) && !wanted.contains(bundle.getLocation())) {
                LOG.info("Plugin {} was being removed or installed when the server stopped: it is removed", bundle);
                remove(bundle);
            }
        }
        for (Path jar : folder.jars()) {
            try {
                if (context.getBundle(location(jar)) == null) {
                    start(jar);
                }
            } catch (BundleException | IOException e) {
                LOG.error(
                        "Plugin {} does not start any more; remove it, or install what it needs", jar.getFileName(), e);
            }
        }
    }

    private static String location(Path jar) {
        return LOCATION + jar.getFileName();
    }

    private Bundle start(Path jar) throws BundleException, IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            Bundle bundle = context.installBundle(location(jar), in);
            bundle.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
            bundle.start();
            return bundle;
        }
    }

    private void changed(BundleEvent event) {
        int type = event.getType();
        if (Describe.isPlugin(event.getBundle())
                && (type == BundleEvent.STARTED || type == BundleEvent.STOPPED || type == BundleEvent.UNINSTALLED)) {
            events.publish(new Event(
                    "plugin.changed",
                    Map.of(
                            "name",
                            event.getBundle().getSymbolicName(),
                            "version",
                            event.getBundle().getVersion().toString(),
                            "state",
                            Describe.state(event.getBundle()))));
        }
    }

    @Override
    public List<Plugin> list() {
        var operators = catalog.list();
        return Arrays.stream(context.getBundles())
                .filter(Describe::isPlugin)
                .sorted(Comparator.comparing(Bundle::getSymbolicName)
                        .thenComparing(Bundle::getVersion, Comparator.reverseOrder()))
                .map(bundle -> Describe.plugin(bundle, operators, catalog, folder))
                .toList();
    }

    @Override
    public Optional<Plugin> find(String name, String version) {
        return bundle(name, version).map(bundle -> Describe.plugin(bundle, catalog.list(), catalog, folder));
    }

    private Optional<Bundle> bundle(String name, String version) {
        return Arrays.stream(context.getBundles())
                .filter(Describe::isPlugin)
                .filter(bundle -> bundle.getSymbolicName().equals(name)
                        && bundle.getVersion().toString().equals(version))
                .findFirst();
    }

    @Override
    public synchronized Plugin install(String fileName, InputStream bytes, Actor actor) {
        Path incoming = folder.incoming();
        try {
            PluginJar.receive(bytes, incoming);
            PluginJar jar = PluginJar.inspect(incoming, fileName);
            refuseTaken(jar);
            Bundle bundle = activate(folder.keep(jar), fileName);
            Plugin plugin = Describe.plugin(bundle, catalog.list(), catalog, folder);
            audit.append(actor, "plugin.install", "plugin/" + plugin.name() + "/" + plugin.version(), null, plugin);
            return plugin;
        } finally {
            folder.delete(incoming);
        }
    }

    private void refuseTaken(PluginJar jar) {
        for (Bundle bundle : context.getBundles()) {
            if (jar.name().equals(bundle.getSymbolicName()) && !Describe.isPlugin(bundle)) {
                throw new RequestException(
                        Reason.CONFLICT,
                        "'" + jar.name()
                                + "' is the name of a part of the server. Give the plugin another symbolic name.");
            }
            if (jar.name().equals(bundle.getSymbolicName()) && jar.version().equals(bundle.getVersion())) {
                throw new RequestException(
                        Reason.CONFLICT,
                        "Plugin " + jar.name() + " " + jar.version()
                                + " is installed already. Raise its version, or remove the installed one first.");
            }
        }
    }

    private Bundle activate(Path jar, String fileName) {
        try {
            return start(jar);
        } catch (BundleException | IOException e) {
            Bundle left = context.getBundle(location(jar));
            folder.delete(jar);
            if (left != null) {
                remove(left);
            }
            throw new RequestException(
                    Reason.INVALID,
                    "'" + fileName + "' cannot be started, and was taken out again: " + Describe.cause(e));
        }
    }

    private void remove(Bundle bundle) {
        try {
            bundle.uninstall();
        } catch (BundleException e) {
            throw new RequestException(
                    Reason.UNAVAILABLE, "Plugin " + bundle + " cannot be removed: " + Describe.cause(e));
        }
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle));
    }

    @Override
    public synchronized void uninstall(String name, String version, boolean force, Actor actor) {
        Bundle bundle =
                bundle(name, version).orElseThrow(() -> RequestException.notFound("plugin", name + " " + version));
        if (!bundle.getLocation().startsWith(LOCATION)) {
            throw new RequestException(
                    Reason.CONFLICT,
                    Describe.origin(bundle).equals("BUILT_IN")
                            ? "Plugin " + name + " " + version + " belongs to the server and cannot be removed."
                            : "Plugin " + name + " " + version
                                    + " was dropped into the folder deploy. Delete its file there.");
        }
        Plugin before = Describe.plugin(bundle, catalog.list(), catalog, folder);
        catalog.retire(name, version, true);
        int leases = catalog.leases(name, version);
        if (leases > 0 && !force) {
            catalog.retire(name, version, false);
            throw new RequestException(
                    Reason.CONFLICT,
                    "Plugin " + name + " " + version + " is in use by " + leases
                            + " steps of runs or served models. Wait for them, or remove it by force.");
        }
        folder.delete(folder.jar(name, Version.parseVersion(version)));
        remove(bundle);
        audit.append(actor, "plugin.remove", "plugin/" + name + "/" + version, before, null);
    }
}
