package io.clickml.plugins;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
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
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs each version of a plugin as a bundle of its own, beside the others. Changes are made one at a time. */
@Component(service = Plugins.class, immediate = true)
public final class BundlePlugins implements Plugins {
    /** Locations of uploaded bundles go on with the name of the file in the folder. */
    static final String LOCATION = "clickml-plugin:";

    private static final Logger LOG = LoggerFactory.getLogger(BundlePlugins.class);
    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+|localhost|::1|\\[::1]");

    private final BundleContext context;
    private final Catalog catalog;
    private final AuditLog audit;
    private final PluginFolder folder;
    private final PluginBundles bundles;
    private final DeployFolder deploy;
    private final DeployWatch watch;
    private final PluginEvents listener;
    private final ServiceRegistration<?> hidden;

    /** Makes the framework agree with the folders. */
    @Activate
    public BundlePlugins(
            BundleContext context, @Reference Catalog catalog, @Reference EventBus events, @Reference AuditLog audit) {
        this.context = context;
        this.catalog = catalog;
        this.audit = audit;
        Path home = Path.of(
                Objects.requireNonNullElse(context.getProperty("clickml.home"), System.getProperty("java.io.tmpdir")));
        folder = new PluginFolder(home.resolve("plugins"));
        bundles = new PluginBundles(context);
        hidden = context.registerService(
                new String[] {FindHook.class.getName(), EventListenerHook.class.getName()}, new HiddenWeb(), null);
        reconcile();
        String host = Objects.requireNonNullElse(context.getProperty("org.apache.felix.http.host"), "");
        boolean watched = LOOPBACK.matcher(host).matches();
        if (!watched) {
            LOG.info("The folder deploy is not looked at: the server can be reached from other machines");
        }
        deploy = new DeployFolder(watched ? home.resolve("deploy") : null, bundles, catalog, audit);
        watch = new DeployWatch(this::look);
        listener = new PluginEvents(events);
        context.addBundleListener(listener);
    }

    @Deactivate
    void stop() {
        watch.close();
        context.removeBundleListener(listener);
        hidden.unregister();
    }

    private synchronized void look() {
        deploy.look();
    }

    private void reconcile() {
        List<String> wanted =
                folder.jars().stream().map(BundlePlugins::location).toList();
        for (Bundle bundle : bundles.at(LOCATION)) {
            if (!wanted.contains(bundle.getLocation())) {
                LOG.info("Plugin {} was being removed or installed when the server stopped: it is removed", bundle);
                bundles.remove(bundle);
            }
        }
        for (Path jar : folder.jars()) {
            try {
                if (!bundles.isAt(location(jar))) {
                    bundles.start(jar, location(jar));
                }
            } catch (BundleException | IOException e) {
                LOG.error(
                        "Plugin {} does not start any more; remove it, or install what it needs: {}",
                        jar.getFileName(),
                        Describe.cause(e));
            }
        }
    }

    private static String location(Path jar) {
        return LOCATION + jar.getFileName();
    }

    @Override
    public List<Plugin> list() {
        return bundles.all()
                .sorted(Comparator.comparing(Bundle::getSymbolicName)
                        .thenComparing(Bundle::getVersion, Comparator.reverseOrder()))
                .map(this::describe)
                .toList();
    }

    @Override
    public Optional<Plugin> find(String name, String version) {
        return bundles.find(name, version).map(this::describe);
    }

    private Plugin describe(Bundle bundle) {
        String location = bundle.getLocation();
        String digest = "";
        if (location.startsWith(LOCATION)) {
            Path jar = folder.jar(bundle.getSymbolicName(), bundle.getVersion());
            digest = bundles.digest(location, () -> PluginJar.sha256(jar));
        } else if (location.startsWith(DeployFolder.LOCATION)) {
            digest = location.substring(DeployFolder.LOCATION.length(), location.indexOf('/'));
        }
        return Describe.plugin(bundle, digest, catalog, context.getBundles());
    }

    @Override
    public Plugin install(String fileName, InputStream bytes, Actor actor) {
        Path incoming = folder.incoming();
        try {
            PluginJar.receive(bytes, incoming, PluginJar.LARGEST_BYTES);
            return install(PluginJar.inspect(incoming, fileName, bundles.surroundings()), actor);
        } finally {
            folder.delete(incoming);
        }
    }

    private synchronized Plugin install(PluginJar jar, Actor actor) {
        Path kept = folder.jar(jar.name(), jar.version());
        Bundle bundle = bundles.install(jar, location(kept));
        try {
            folder.keep(jar);
            Plugin plugin = describe(bundle);
            audit.append(
                    actor, "plugin.install", target(jar.name(), jar.version().toString()), null, plugin);
            return plugin;
        } catch (RuntimeException e) {
            folder.delete(kept);
            bundles.remove(bundle);
            throw e;
        }
    }

    private static String target(String name, String version) {
        return "plugin/" + name + "/" + version;
    }

    @Override
    public synchronized Removal uninstall(String name, String version, boolean force, boolean drain, Actor actor) {
        Bundle bundle = bundles.find(name, version)
                .orElseThrow(() -> RequestException.notFound("plugin", name + " " + version));
        if (!bundle.getLocation().startsWith(LOCATION)) {
            throw new RequestException(
                    Reason.CONFLICT,
                    Describe.origin(bundle).equals(Describe.BUILT_IN)
                            ? "Plugin " + name + " " + version + " belongs to the server and cannot be removed."
                            : "Plugin " + name + " " + version
                                    + " was dropped into the folder deploy. Delete its file there.");
        }
        Plugin before = describe(bundle);
        refuseInUse(name, version, force);
        catalog.retire(name, version, true);
        try {
            // Somebody may have begun to use it just before it was retired.
            refuseInUse(name, version, force);
            audit.append(actor, "plugin.remove", target(name, version), before, null);
            folder.delete(folder.jar(name, Version.parseVersion(version)));
        } catch (RuntimeException e) {
            catalog.retire(name, version, false);
            throw e;
        }
        bundles.remove(bundle);
        return new Removal(true, List.of(), List.of());
    }

    @Override
    public Install receive(String fileName, InputStream bytes, Actor actor) {
        throw notHere();
    }

    @Override
    public Install receive(String coordinates, Actor actor) {
        throw notHere();
    }

    @Override
    public List<Install> waiting() {
        return List.of();
    }

    @Override
    public Optional<Install> waiting(String id) {
        return Optional.empty();
    }

    @Override
    public Plugin activate(String id, Actor actor) {
        throw RequestException.notFound("installation", id);
    }

    @Override
    public void discard(String id, Actor actor) {
        throw RequestException.notFound("installation", id);
    }

    @Override
    public Impact impact(String name, String version, PluginChange change) {
        return new Impact(change, name, version, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    @Override
    public Plugin change(
            String name, String version, PluginChange change, boolean force, @Nullable Duration deadline, Actor actor) {
        throw notHere();
    }

    @Override
    public Plugin rollBack(String name, Actor actor) {
        throw notHere();
    }

    @Override
    public List<PluginLogLine> log(String name, String version, int limit) {
        return List.of();
    }

    private static RequestException notHere() {
        return new RequestException(Reason.UNAVAILABLE, "This server cannot do that with plugins.");
    }

    private void refuseInUse(String name, String version, boolean force) {
        int leases = catalog.leases(name, version);
        if (leases > 0 && !force) {
            throw new RequestException(
                    Reason.CONFLICT,
                    "Plugin " + name + " " + version + " is in use by " + leases
                            + " steps of runs or served models. Wait for them, or remove it by force.");
        }
    }
}
