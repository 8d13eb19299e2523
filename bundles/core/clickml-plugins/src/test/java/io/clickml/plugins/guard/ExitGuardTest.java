package io.clickml.plugins.guard;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;

class ExitGuardTest {
    private static final String PATH = Leaving.class.getName().replace('.', '/') + ".class";

    @TempDir
    Path folder;

    private static InputStream bundle(String name, byte[] activator) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        manifest.getMainAttributes().putValue("Bundle-Version", "1.2.3");
        manifest.getMainAttributes().putValue("Bundle-Activator", Leaving.class.getName());
        manifest.getMainAttributes().putValue("Import-Package", "org.osgi.framework");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new ZipEntry(PATH));
            jar.write(activator);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static byte[] leaving() throws IOException {
        try (InputStream in = ExitGuardTest.class.getResourceAsStream("/" + PATH)) {
            return in.readAllBytes();
        }
    }

    /** A class that names such a method, and breaks off. */
    private static byte[] cutOff() throws IOException {
        byte[] whole = leaving();
        return Arrays.copyOf(whole, whole.length * 2 / 3);
    }

    @Test
    void aBundleThatWantsToEndTheServerOnlyFails() throws Exception {
        Framework framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage", folder.resolve("cache").toString()));
        framework.start();
        try {
            ExitGuard.register(
                    framework.getBundleContext(), bundle -> bundle.getLocation().startsWith("uploaded:"));
            Bundle bundle = framework.getBundleContext().installBundle("uploaded:acme", bundle("acme", leaving()));
            Bundle broken = framework.getBundleContext().installBundle("uploaded:x", bundle("broken", cutOff()));

            assertThatExceptionOfType(BundleException.class)
                    .isThrownBy(broken::start)
                    .withStackTraceContaining("of broken 1.2.3 cannot be read");

            assertThatExceptionOfType(BundleException.class)
                    .isThrownBy(bundle::start)
                    .havingCause()
                    .isInstanceOf(SecurityException.class)
                    .withMessageContaining("Plugin acme 1.2.3 wanted to end the server")
                    .withMessageEndingWith("The status was 3");
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }
}
