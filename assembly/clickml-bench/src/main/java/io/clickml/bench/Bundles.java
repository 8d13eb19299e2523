package io.clickml.bench;

import io.clickml.bench.echo.EchoServlet;
import io.clickml.bench.plugin.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs classes of this program as bundles. */
final class Bundles {
    static final String VERSION = "1.0.0";

    private Bundles() {}

    /** A plugin whose operator's id is its name. */
    static byte[] plugin(String name) throws IOException {
        return jar(
                name,
                "io.clickml.sdk,io.clickml.sdk.table,org.osgi.framework",
                List.of(io.clickml.bench.plugin.Activator.class, Rows.class, Rows.Params.class));
    }

    /** A bundle with a servlet whose path is its name. */
    static byte[] echo(String name) throws IOException {
        return jar(
                name,
                "com.fasterxml.jackson.core,jakarta.servlet,jakarta.servlet.http,org.osgi.framework",
                List.of(io.clickml.bench.echo.Activator.class, EchoServlet.class));
    }

    /** The first class is the activator. */
    private static byte[] jar(String name, String imports, List<Class<?>> classes) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", VERSION);
        headers.putValue("Bundle-Activator", classes.get(0).getName());
        headers.putValue("Import-Package", imports);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Class<?> type : classes) {
                String path = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(path));
                try (InputStream in = Bundles.class.getClassLoader().getResourceAsStream(path)) {
                    Objects.requireNonNull(in, path).transferTo(jar);
                }
            }
        }
        return bytes.toByteArray();
    }
}
