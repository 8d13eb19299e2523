package io.clickml.plugins;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.audit.AuditEntry;
import io.clickml.api.audit.AuditLog;
import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.plugins.inspect.Clause;
import io.clickml.plugins.inspect.Jars;
import io.clickml.plugins.record.Disk;
import io.clickml.sdk.Operator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/** A real framework around the service, which itself stays outside; a home that outlives it. */
final class Server implements AutoCloseable, EventBus, AuditLog {
    final FaultReports faults = new FaultReports();
    final FakeChecks checks = new FakeChecks();
    final FakeCatalog catalog = new FakeCatalog();
    final List<Event> events = new CopyOnWriteArrayList<>();
    final List<String> audited = new CopyOnWriteArrayList<>();
    final Framework framework;
    BundlePlugins plugins;
    private final Path home;
    private final boolean loopback;
    private final Disk disk;
    volatile Consumer<Event> listener = event -> {};
    boolean auditFails;
    private boolean quiet;

    /** Starts anew, on what an earlier one has left in the home. */
    Server(Path home) throws Exception {
        this(home, "127.0.0.1");
    }

    Server(Path home, String host) throws Exception {
        this(home, host, new Disk());
    }

    Server(Path home, String host, Disk disk) throws Exception {
        this(home, host, disk, 0);
    }

    /** With that many leases on everything from the beginning. */
    Server(Path home, String host, Disk disk, int leases) throws Exception {
        this(home, host, disk, leases, "jakarta.servlet;version=6.0,io.clickml.api.catalog,com.acme.json");
    }

    /** Of which one part exports these packages. */
    Server(Path home, String host, Disk disk, int leases, String exported) throws Exception {
        catalog.always = leases;
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        home.resolve("cache").toString(),
                        "org.osgi.framework.system.packages.extra",
                        sdkPackages() + ",org.slf4j;version=2.0.6",
                        "org.osgi.framework.startlevel.beginning",
                        "100",
                        "org.apache.felix.http.host",
                        host,
                        "clickml.home",
                        home.toString()));
        framework.init();
        part("some-server-part", exported);
        framework.start();
        catalog.context = framework.getBundleContext();
        this.home = home;
        loopback = host.equals("127.0.0.1");
        this.disk = disk;
        plugins = service();
    }

    private BundlePlugins service() {
        return new BundlePlugins(new BundlePlugins.Parts(
                framework.getBundleContext(),
                catalog,
                this,
                this,
                faults,
                checks,
                disk,
                new PluginSettings(home, loopback, 3, List.of()),
                Duration.ofSeconds(2)));
    }

    /** Starts the service anew while the framework goes on. */
    void renew() {
        plugins.stop();
        plugins = service();
    }

    private static String sdkPackages() throws IOException {
        URL url = Operator.class.getProtectionDomain().getCodeSource().getLocation();
        try (JarFile jar = new JarFile(Path.of(url.getPath()).toFile())) {
            String exported = jar.getManifest().getMainAttributes().getValue("Export-Package");
            return Clause.names(exported).stream()
                    .map(name -> name + ";version=1.0.0")
                    .collect(Collectors.joining(","));
        }
    }

    /** A part of the server, in place of one of the same name that an earlier start has left. */
    private void part(String name, String exported) throws BundleException {
        byte[] jar = Jars.plugin(name, "1.0.0")
                .with("Import-Package", null)
                .with("Export-Package", exported)
                .bytes();
        Bundle before = framework.getBundleContext().getBundle(name);
        if (before != null) {
            before.uninstall();
        }
        framework.getBundleContext().installBundle(name, new ByteArrayInputStream(jar));
    }

    /** All bundles, as {@code name version}. */
    List<String> bundles() {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle ->
                        bundle.getBundleId() != 0 && !bundle.getSymbolicName().equals("some-server-part"))
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .sorted()
                .toList();
    }

    Bundle bundle(String name) {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    /** Ends what the service does by itself; it can still be called. */
    void quieten() {
        if (!quiet) {
            quiet = true;
            plugins.stop();
        }
    }

    /** What a power cut leaves: nothing of the service is told. */
    @Override
    public void close() {
        quieten();
        try {
            framework.stop();
            framework.waitForStop(10_000);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void publish(Event event) {
        events.add(event);
        listener.accept(event);
    }

    @Override
    public Subscription subscribe(Consumer<Event> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void append(Actor actor, String action, String target, Object before, Object after) {
        if (auditFails) {
            throw new IllegalStateException("the store is gone");
        }
        audited.add(actor.user() + " " + action + " " + target);
    }

    @Override
    public Page<AuditEntry> list(Query query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OptionalLong firstBroken() {
        throw new UnsupportedOperationException();
    }

    static InputStream stream(Jars jar) {
        return new ByteArrayInputStream(jar.bytes());
    }
}
