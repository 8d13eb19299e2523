package io.clickml.plugins;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Version;

/**
 * The folder with the jars of uploaded plugins. It is the record of what is installed: a jar is there from the moment an
 * installation is complete until the moment a removal begins.
 */
final class PluginFolder {
    private static final String INCOMING = ".incoming-";

    private final Path folder;

    PluginFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            for (Path left : list(INCOMING, "")) {
                Files.delete(left);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " for plugins cannot be used", e);
        }
    }

    /** A new file for a jar that is coming in. */
    Path incoming() {
        try {
            return Files.createTempFile(folder, INCOMING, ".jar");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    Path jar(String name, Version version) {
        return folder.resolve(name + "_" + version + ".jar");
    }

    /** Makes an incoming jar an installed one, for good. */
    Path keep(PluginJar jar) {
        try (FileChannel bytes = FileChannel.open(jar.path(), StandardOpenOption.WRITE);
                FileChannel directory = FileChannel.open(folder)) {
            bytes.force(true);
            Path kept = Files.move(jar.path(), jar(jar.name(), jar.version()), StandardCopyOption.ATOMIC_MOVE);
            directory.force(true);
            return kept;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void delete(Path jar) {
        try (FileChannel directory = FileChannel.open(folder)) {
            Files.deleteIfExists(jar);
            directory.force(true);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The jars of all that is installed. */
    List<Path> jars() {
        return list("", ".jar").stream()
                .filter(path -> !path.getFileName().toString().startsWith(INCOMING))
                .toList();
    }

    private List<Path> list(String start, String end) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.getFileName().toString().startsWith(start)
                            && path.getFileName().toString().endsWith(end))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private RequestException unwritable(IOException e) {
        return new RequestException(
                Reason.UNAVAILABLE, "The folder " + folder + " for plugins cannot be used: " + e.getMessage());
    }
}
