package io.clickml.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes the bundles that tests put into the container, from the tests' own classes. */
final class TestBundles {
    private TestBundles() {}

    /** The bundle that obeys the tests. */
    static InputStream agent() throws IOException {
        return new ByteArrayInputStream(bundle(
                Map.of(
                        "Bundle-SymbolicName", "clickml-itests-agent",
                        "Bundle-Activator", Agent.class.getName(),
                        "Import-Package",
                                "javax.management,org.osgi.framework,org.osgi.framework.startlevel,org.osgi.framework.wiring"),
                Agent.class,
                Holdings.class));
    }

    /** A bundle that cannot be resolved, with that symbolic name. */
    static byte[] unresolvable(String symbolicName) throws IOException {
        return bundle(Map.of(
                "Bundle-SymbolicName", symbolicName, "Import-Package", "there.is.no.such.packet;version=\"[99,100)\""));
    }

    /** A bundle with these headers and classes, of version 1.0.0 unless the headers say otherwise. */
    static byte[] bundle(Map<String, String> headers, Class<?>... classes) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-Version", "1.0.0");
        headers.forEach(main::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Class<?> type : classes) {
                String path = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(path));
                try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
                    in.transferTo(jar);
                }
            }
        }
        return bytes.toByteArray();
    }
}
