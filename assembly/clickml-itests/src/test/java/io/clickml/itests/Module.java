package io.clickml.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A module of the project that becomes a bundle.
 *
 * @param folder where it is
 * @param kind name of the folder above: plugin-sdk, core, plugins, or the project's own for the pages
 */
record Module(Path folder, String kind) {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final List<String> KINDS = List.of("plugin-sdk", "bundles/core", "bundles/plugins");

    /** All that are built; folders without a build are left out, such as those of plugins that were switched off. */
    static List<Module> all() {
        List<Module> modules = new ArrayList<>();
        for (String kind : KINDS) {
            try (Stream<Path> folders = Files.list(ROOT.resolve(kind))) {
                folders.sorted()
                        .map(folder -> new Module(
                                folder, folder.getParent().getFileName().toString()))
                        .filter(module -> Files.exists(module.manifestFile()))
                        .forEach(modules::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        modules.add(new Module(ROOT.resolve("ui-bundle"), "pages"));
        return modules;
    }

    static List<Module> plugins() {
        return all().stream().filter(module -> module.kind.equals("plugins")).toList();
    }

    /** Jars of the libraries that plugins import from. */
    static List<Path> libraries() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("bundles/libraries"))) {
            return folders.map(folder -> new Module(folder, "libraries").jar())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name of the folder. */
    String name() {
        return folder.getFileName().toString();
    }

    Path classes() {
        return folder.resolve("target/classes");
    }

    private Path manifestFile() {
        return classes().resolve("META-INF/MANIFEST.MF");
    }

    Path jar() {
        return folder.resolve("target").resolve(name() + "-" + Bundles.VERSION + ".jar");
    }

    Attributes manifest() {
        try (InputStream in = Files.newInputStream(manifestFile())) {
            return new Manifest(in).getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The package that all of its own classes are in. */
    String packageRoot() {
        return name().equals("ui-bundle") ? "io.clickml.ui" : "io." + name().replace('-', '.');
    }

    /** Packages of its own classes; libraries that it carries are left out. */
    List<String> packages() {
        try (Stream<Path> files = Files.walk(classes())) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file ->
                            classes().relativize(file.getParent()).toString().replace('/', '.'))
                    .filter(name -> name.startsWith("io.clickml"))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
