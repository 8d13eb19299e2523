package io.clickml.plugins.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes jars, good and bad ones. */
public final class Jars {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private boolean manifest = true;

    /** A good plugin that does nothing. */
    public static Jars plugin(String name, String version) {
        Jars jar = new Jars();
        jar.headers.putAll(Map.of(
                "Bundle-ManifestVersion",
                "2",
                "Bundle-SymbolicName",
                name,
                "Bundle-Version",
                version,
                "Import-Package",
                "io.clickml.sdk;version=\"[1.0,2)\",org.osgi.framework"));
        return jar;
    }

    /** Sets a header, or takes it out if it is null. */
    public Jars with(String header, String value) {
        if (value == null) {
            headers.remove(header);
        } else {
            headers.put(header, value);
        }
        return this;
    }

    public Jars importing(String more) {
        return with("Import-Package", headers.get("Import-Package") + "," + more);
    }

    public Jars withoutManifest() {
        manifest = false;
        return this;
    }

    public Jars entry(String path, byte[] content) {
        entries.put(path, content);
        return this;
    }

    /** With the class, those inside it, and it as the activator. */
    public Jars activator(Class<?> type) {
        add(type);
        for (Class<?> inner : type.getDeclaredClasses()) {
            add(inner);
        }
        return with("Bundle-Activator", type.getName());
    }

    /**
     * With one component in an XML file.
     *
     * @param attributes of the component, beside its name
     * @param inside what it has beside its class
     */
    public Jars component(Class<?> type, String attributes, String inside) {
        add(type);
        String xml = "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.3.0\" name=\"a component\" "
                + attributes + "><implementation class=\"" + type.getName() + "\"/>" + inside + "</scr:component>";
        return with("Service-Component", "OSGI-INF/one.xml")
                .entry("OSGI-INF/one.xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    /** With a class. */
    public Jars add(Class<?> type) {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
            return entry(path, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            if (manifest) {
                zip.putNextEntry(zipEntry(JarFile.MANIFEST_NAME));
                manifest().write(zip);
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(zipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same content makes the same bytes. */
    private static ZipEntry zipEntry(String path) {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        return entry;
    }

    private Manifest manifest() {
        Manifest made = new Manifest();
        made.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(made.getMainAttributes()::putValue);
        return made;
    }
}
