package io.clickml.engine;

import io.clickml.sdk.spi.execution.ExecutionEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** A real framework, in which a test registers execution engines in the name of empty bundles. */
final class Bundles implements AutoCloseable {
    private final Framework framework;

    Bundles(Path directory) throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage", directory.toString(),
                        "org.osgi.framework.system.packages.extra", ExecutionEngine.class.getPackageName()));
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

    /** Registers an engine, or a factory of one. */
    static ServiceRegistration<?> register(Bundle bundle, Object engine, Map<String, Object> properties) {
        return bundle.getBundleContext()
                .registerService(ExecutionEngine.class.getName(), engine, new Hashtable<>(properties));
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
