package io.clickml.plugins.guard;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
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
    @TempDir
    Path folder;

    private static InputStream leaving() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "acme");
        manifest.getMainAttributes().putValue("Bundle-Version", "1.2.3");
        manifest.getMainAttributes().putValue("Bundle-Activator", Leaving.class.getName());
        manifest.getMainAttributes().putValue("Import-Package", "org.osgi.framework");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String path = Leaving.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream in = ExitGuardTest.class.getResourceAsStream("/" + path)) {
            jar.putNextEntry(new ZipEntry(path));
            in.transferTo(jar);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
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
            Bundle bundle = framework.getBundleContext().installBundle("uploaded:acme", leaving());

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
