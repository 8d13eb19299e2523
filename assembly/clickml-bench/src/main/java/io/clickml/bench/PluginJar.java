package io.clickml.bench;

import io.clickml.sdk.Operator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** A plugin's bundle outside of a framework: its classes and those of the jars nested in it, which nobody else sees. */
final class PluginJar implements AutoCloseable {
    private final Path unpacked;
    private final URLClassLoader loader;

    PluginJar(Path jar) throws IOException {
        unpacked = Files.createTempDirectory("clickml-bench-plugin");
        List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
        try (JarFile file = new JarFile(jar.toFile())) {
            for (String nested : file.getManifest()
                    .getMainAttributes()
                    .getValue("Bundle-ClassPath")
                    .split(",")) {
                ZipEntry entry = file.getEntry(nested.strip());
                if (entry != null && !entry.isDirectory()) {
                    Path target = unpacked.resolve(Path.of(nested.strip()).getFileName());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                    urls.add(target.toUri().toURL());
                }
            }
        }
        loader = new URLClassLoader(urls.toArray(URL[]::new), Operator.class.getClassLoader());
    }

    Operator<?> operator(String className) throws ReflectiveOperationException {
        return (Operator<?>) loader.loadClass(className).getConstructor().newInstance();
    }

    @Override
    public void close() throws IOException {
        loader.close();
        Server.delete(unpacked);
    }
}
