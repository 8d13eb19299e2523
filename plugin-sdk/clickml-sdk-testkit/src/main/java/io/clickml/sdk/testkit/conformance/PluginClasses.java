package io.clickml.sdk.testkit.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** The classes of a plugin: they see the SDK, slf4j, Java, and what the plugin carries. */
final class PluginClasses extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final List<String> SHARED = List.of(
            "io.clickml.sdk.", "org.slf4j.", "org.osgi.framework.", "org.osgi.service.component.", "org.osgi.util.");
    /** Commas outside of quotes. */
    private static final Pattern CLAUSES = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private static final String KIT = "io.clickml.sdk.testkit.";

    private final List<Component> components;
    private final Set<String> imports;

    private PluginClasses(URL[] urls, List<Component> components, Set<String> imports) {
        super("plugin", urls, ClassLoader.getPlatformClassLoader());
        this.components = components;
        this.imports = imports;
    }

    /**
     * Opens a plugin.
     *
     * @param jars the plugin's first, then those it is delivered with
     * @param folder where to unpack the jars that are inside jars
     */
    static PluginClasses open(List<Path> jars, Path folder) throws IOException {
        List<URL> urls = new ArrayList<>();
        List<Component> components = new ArrayList<>();
        Set<String> imports = new HashSet<>();
        for (Path path : jars) {
            urls.add(path.toUri().toURL());
            try (JarFile jar = new JarFile(path.toFile(), false)) {
                Manifest manifest = jar.getManifest();
                if (manifest != null) {
                    for (String inner : names(manifest, "Bundle-ClassPath")) {
                        ZipEntry entry = inner.equals(".") ? null : jar.getEntry(inner);
                        if (entry != null && !entry.isDirectory()) {
                            urls.add(unpack(jar, entry, folder));
                        }
                    }
                    components.addAll(components(jar, names(manifest, "Service-Component")));
                    imports.addAll(names(manifest, "Import-Package"));
                }
            }
        }
        return new PluginClasses(urls.toArray(URL[]::new), components, imports);
    }

    private static URL unpack(JarFile jar, ZipEntry entry, Path folder) throws IOException {
        Path target = Files.createTempFile(folder, "library", ".jar");
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target.toUri().toURL();
    }

    /** Values of a header, without their attributes. */
    private static List<String> names(Manifest manifest, String header) {
        String value = manifest.getMainAttributes().getValue(header);
        return value == null
                ? List.of()
                : Arrays.stream(CLAUSES.split(value))
                        .map(clause -> clause.split(";", 2)[0].strip())
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private static List<Component> components(JarFile jar, List<String> names) throws IOException {
        List<Component> components = new ArrayList<>();
        for (String name : names) {
            Pattern pattern = Pattern.compile(("\\Q" + name + "\\E").replace("*", "\\E[^/]*\\Q"));
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (!entry.isDirectory() && pattern.matcher(entry.getName()).matches()) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        components.addAll(Component.read(in));
                    } catch (IOException e) {
                        throw new IOException("'" + entry.getName() + "' cannot be read: " + e.getMessage(), e);
                    }
                }
            }
        }
        return components;
    }

    /** Whether the plugin imports the package of a class. */
    boolean isImported(String className) {
        int end = className.lastIndexOf('.');
        return end > 0
                && imports.contains(className.substring(0, end))
                && SHARED.stream().noneMatch(className::startsWith);
    }

    /** The services that the plugin declares. */
    List<Component> components() {
        return components;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.startsWith(KIT) && SHARED.stream().anyMatch(name::startsWith)) {
            return Class.forName(name, false, PluginClasses.class.getClassLoader());
        }
        return super.findClass(name);
    }
}
