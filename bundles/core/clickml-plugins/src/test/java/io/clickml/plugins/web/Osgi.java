package io.clickml.plugins.web;

import io.clickml.sdk.web.WebResource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

/** A framework that has the SDK, and bundles made of the test's classes. */
final class Osgi implements AutoCloseable {
    final Framework framework;

    Osgi(Path home) throws BundleException, IOException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage",
                        home.toString(),
                        "org.osgi.framework.system.packages.extra",
                        sdkPackages()));
        framework.start();
    }

    private static String sdkPackages() throws IOException {
        URL url = WebResource.class.getProtectionDomain().getCodeSource().getLocation();
        try (JarFile jar = new JarFile(Path.of(url.getPath()).toFile())) {
            String exported = jar.getManifest().getMainAttributes().getValue("Export-Package");
            return Arrays.stream(exported.replaceAll("\"[^\"]*\"", "").split(","))
                    .map(clause -> clause.split(";")[0] + ";version=1.0.0")
                    .collect(Collectors.joining(","));
        }
    }

    Bundle start(String name, String version, Class<?> activator) throws BundleException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Name", "Plugin " + name);
        headers.putValue("Bundle-Version", version);
        headers.putValue("Bundle-Activator", activator.getName());
        headers.putValue(
                "Import-Package",
                "io.clickml.sdk.web,io.clickml.sdk.spi,io.clickml.sdk.error,org.osgi.framework;version=\"[1,2)\"");
        Bundle bundle = framework
                .getBundleContext()
                .installBundle(name + version, new ByteArrayInputStream(jar(manifest, activator)));
        bundle.start();
        return bundle;
    }

    private static byte[] jar(Manifest manifest, Class<?> activator) {
        String path = activator.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes);
                InputStream in = activator.getClassLoader().getResourceAsStream(path)) {
            zip.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
            manifest.write(zip);
            zip.putNextEntry(new ZipEntry(path));
            in.transferTo(zip);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
