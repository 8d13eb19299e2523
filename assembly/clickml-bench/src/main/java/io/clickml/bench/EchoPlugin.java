package io.clickml.bench;

import io.clickml.bench.echo.Activator;
import io.clickml.bench.echo.EchoServlet;
import io.clickml.bench.echo.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs the classes of {@link io.clickml.bench.echo} as a plugin of any name. */
final class EchoPlugin {
    static final String VERSION = "1.0.0";
    private static final List<Class<?>> CLASSES =
            List.of(Activator.class, EchoServlet.class, Rows.class, Rows.Params.class);

    private EchoPlugin() {}

    /** The bundle. Its operator's id and its servlet's path are its name. */
    static byte[] jar(String name) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", VERSION);
        headers.putValue("Bundle-Activator", Activator.class.getName());
        headers.putValue(
                "Import-Package",
                "io.clickml.sdk,io.clickml.sdk.table,com.fasterxml.jackson.core,jakarta.servlet,jakarta.servlet.http,org.osgi.framework");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Class<?> type : CLASSES) {
                String path = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(path));
                try (InputStream in = EchoPlugin.class.getClassLoader().getResourceAsStream(path)) {
                    in.transferTo(jar);
                }
            }
        }
        return bytes.toByteArray();
    }
}
