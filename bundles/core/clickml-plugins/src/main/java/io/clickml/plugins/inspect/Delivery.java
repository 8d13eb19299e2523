package io.clickml.plugins.inspect;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.plugins.inspect.JarContent.NotAJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;

/**
 * What has come in, as files in a folder: {@link #MAIN}, and beside it {@link #LIBRARIES} if it came as an archive.
 *
 * @param main the plugin itself
 * @param libraries bundles that it brings along
 */
public record Delivery(PluginJar main, List<PluginJar> libraries) {
    /** Name of the plugin's jar in the folder. */
    public static final String MAIN = "plugin.jar";
    /** Name of the folder with bundles of libraries. */
    public static final String LIBRARIES = "libraries";

    private static final String HEADER = "ClickML-Plugin";

    /**
     * Looks through a file in a folder of its own, and unpacks it there if it is an archive.
     *
     * @param file has the name {@link #MAIN}
     * @param digest SHA-256 of the file
     * @throws RequestException INVALID, saying what is wrong and how to put it right
     */
    public static Delivery inspect(Path file, String fileName, String digest, Surroundings surroundings) {
        try {
            JarContent content = JarContent.read(file);
            String main = content.manifest() == null ? null : content.manifest().getValue(HEADER);
            if (main == null) {
                return new Delivery(PluginJar.of(file, fileName, digest, content, surroundings), List.of());
            }
            Path archive = Files.move(file, file.resolveSibling("archive.zip"));
            Delivery delivery = unpack(archive, main.strip(), fileName, surroundings);
            Files.delete(archive);
            return delivery;
        } catch (NotAJar e) {
            throw PluginJar.refused(fileName, e);
        } catch (IOException e) {
            throw new RequestException(
                    Reason.UNAVAILABLE, "'" + fileName + "' could not be unpacked: " + e.getMessage());
        }
    }

    private static Delivery unpack(Path archive, String main, String fileName, Surroundings surroundings)
            throws IOException, NotAJar {
        Path folder = archive.resolveSibling(LIBRARIES);
        try (JarFile zip = new JarFile(archive.toFile(), false)) {
            ZipEntry entry = zip.getEntry(main);
            if (entry == null || entry.isDirectory()) {
                throw new NotAJar("its manifest names the plugin '" + main
                        + "', which is not in it. Put that jar in, or " + "name another in " + HEADER);
            }
            Path kept = archive.resolveSibling(MAIN);
            PluginJar plugin = PluginJar.inspect(kept, fileName + "/" + main, copy(zip, entry, kept), surroundings);
            List<PluginJar> libraries = new ArrayList<>();
            for (ZipEntry candidate : zip.stream().toList()) {
                if (!isLibrary(candidate.getName())) {
                    continue;
                }
                Files.createDirectories(folder);
                libraries.add(library(zip, candidate, folder, surroundings));
            }
            return new Delivery(plugin, List.copyOf(libraries));
        }
    }

    private static boolean isLibrary(String path) {
        return path.startsWith(LIBRARIES + "/")
                && path.endsWith(".jar")
                && path.indexOf('/', LIBRARIES.length() + 1) < 0;
    }

    private static PluginJar library(JarFile zip, ZipEntry entry, Path folder, Surroundings surroundings)
            throws IOException, NotAJar {
        Path file = folder.resolve("next.jar");
        String digest = copy(zip, entry, file);
        PluginJar library;
        try {
            library = PluginJar.library(file, entry.getName(), digest, surroundings);
        } catch (NotAJar e) {
            throw new NotAJar("its library " + entry.getName() + " cannot be used: " + e.getMessage());
        }
        Path named = folder.resolve(fileName(library.name(), library.version().toString()));
        if (Files.exists(named)) {
            throw new NotAJar("it brings the library " + library.name() + " " + library.version() + " twice");
        }
        Files.move(file, named);
        return new PluginJar(
                named,
                library.fileName(),
                library.name(),
                library.version(),
                digest,
                library.headers(),
                library.declared());
    }

    /** Name of a library's file in {@link #LIBRARIES}. */
    public static String fileName(String name, String version) {
        return name + "_" + version + ".jar";
    }

    private static String copy(JarFile zip, ZipEntry entry, Path target) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return PluginJar.receive(in, target, PluginJar.LARGEST_BYTES);
        }
    }

    /** All jars, libraries first. */
    public List<PluginJar> jars() {
        return Stream.concat(libraries.stream(), Stream.of(main)).toList();
    }

    /**
     * Finds out, without touching the framework, whether everything is there that the jars need.
     *
     * @throws RequestException INVALID, with what is missing and the remedy
     */
    public void refuseUnresolvable(Bundle[] bundles) {
        try {
            String missing = PluginJar.missing(jars(), Capability.of(bundles));
            if (!missing.isEmpty()) {
                throw new RequestException(
                        Reason.INVALID, "'" + main.fileName() + "' cannot be started in this server. " + missing);
            }
        } catch (NotAJar e) {
            throw PluginJar.refused(main.fileName(), e);
        }
    }
}
