package io.clickml.catalog;

import io.clickml.api.event.Event;
import io.clickml.api.event.EventBus;
import io.clickml.sdk.Operator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** A real framework, in which a test registers services in the name of empty bundles. */
final class Bundles implements AutoCloseable, EventBus {
    private final Framework framework;
    final List<String> events = new CopyOnWriteArrayList<>();
    volatile Runnable listener = () -> {};

    Bundles(Path directory) throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage", directory.toString(),
                        "org.osgi.framework.system.packages.extra", Operator.class.getPackageName()));
        framework.start();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Bundle install(String name, String version) {
        try {
            Manifest manifest = new Manifest();
            Attributes main = manifest.getMainAttributes();
            main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            main.putValue("Bundle-ManifestVersion", "2");
            main.putValue("Bundle-SymbolicName", name);
            main.putValue("Bundle-Version", version);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new JarOutputStream(bytes, manifest).close();
            Bundle bundle =
                    context().installBundle(name + " " + version, new ByteArrayInputStream(bytes.toByteArray()));
            bundle.start();
            return bundle;
        } catch (BundleException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    ServiceRegistration<?> register(Bundle bundle, String id, Operator<?> operator, Map<String, Object> more) {
        return bundle.getBundleContext().registerService(Operator.class.getName(), operator, properties(id, more));
    }

    ServiceRegistration<?> register(Bundle bundle, String id, ServiceFactory<Operator<?>> factory) {
        return bundle.getBundleContext().registerService(Operator.class.getName(), factory, properties(id, Map.of()));
    }

    static Hashtable<String, Object> properties(String id, Map<String, Object> more) {
        Hashtable<String, Object> properties = new Hashtable<>(more);
        if (id != null) {
            properties.put("clickml.operator.id", id);
        }
        return properties;
    }

    @Override
    public void publish(Event event) {
        events.add(event.type() + " " + event.data().get("revision"));
        listener.run();
    }

    @Override
    public Subscription subscribe(Consumer<Event> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(10_000);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
