package io.clickml.plugins.record;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.plugin.Install;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with uploaded plugins: one folder a version, named {@code <name>_<version>}, with its jars and its record.
 * It is there from the moment an installation is complete until the moment a removal begins. What waits to be activated
 * is in {@code .waiting/<id>}.
 */
public final class PluginStore {
    private static final Logger LOG = LoggerFactory.getLogger(PluginStore.class);
    private static final String INCOMING = ".incoming-";
    private static final String TRASH = ".removed-";
    private static final String RECORD = "record.json";
    private static final String INSTALL = "install.json";
    private static final String TOGETHER = ".together.json";

    private final Path folder;
    private final Path waiting;
    private final Disk disk;

    /** Clears away what a sudden end has left. */
    public PluginStore(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
        waiting = folder.resolve(".waiting");
        try {
            Files.createDirectories(folder);
            for (Path left : Disk.list(folder)) {
                String name = left.getFileName().toString();
                if (name.startsWith(INCOMING) || name.startsWith(TRASH) || name.equals(TOGETHER + Disk.ASIDE)) {
                    disk.delete(left);
                }
            }
            finish();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " for plugins cannot be used", e);
        }
    }

    /** A new folder for what is coming in. */
    public Path incoming() {
        try {
            return Files.createDirectory(folder.resolve(INCOMING + UUID.randomUUID()));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Jars in the folder itself, as former versions of the server kept them. */
    public List<Path> loose() {
        return list(folder).stream()
                .filter(path -> path.getFileName().toString().endsWith(".jar") && Files.isRegularFile(path))
                .toList();
    }

    /** The folder of an installed version. */
    public Path folder(PluginRecord plugin) {
        return folder.resolve(plugin.folder());
    }

    /** All installed versions. */
    public List<PluginRecord> installed() {
        List<PluginRecord> records = new ArrayList<>();
        for (Path directory : list(folder)) {
            Path file = directory.resolve(RECORD);
            if (directory.getFileName().toString().startsWith(".") || !Files.exists(file)) {
                continue;
            }
            try {
                Files.deleteIfExists(directory.resolve(RECORD + Disk.ASIDE));
                records.add(RecordJson.read(file, PluginRecord.class));
            } catch (IOException e) {
                LOG.error("The record {} of a plugin cannot be read; remove its folder, and install it anew", file, e);
            }
        }
        return records;
    }

    /** Makes what has come in an installed version, for good. */
    public void install(Path incoming, PluginRecord plugin) {
        try {
            disk.replace(incoming.resolve(RECORD), RecordJson.write(plugin));
            disk.move(incoming, folder(plugin));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Writes the jars that have come in to the disk itself. */
    public void force(Path incoming) {
        try {
            for (Path file : Disk.list(incoming)) {
                if (Files.isDirectory(file)) {
                    for (Path inside : Disk.list(file)) {
                        disk.force(inside);
                    }
                }
                disk.force(file);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Keeps another state of an installed version. */
    public void update(PluginRecord plugin) {
        try {
            disk.replace(folder(plugin).resolve(RECORD), RecordJson.write(plugin));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Keeps other states of several installed versions: all, or none. */
    public void update(List<PluginRecord> plugins) {
        if (plugins.size() == 1) {
            update(plugins.get(0));
            return;
        }
        try {
            disk.replace(folder.resolve(TOGETHER), RecordJson.write(plugins.toArray(new PluginRecord[0])));
            finish();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Does what was decided for several versions at once. */
    private void finish() throws IOException {
        Path decided = folder.resolve(TOGETHER);
        if (Files.exists(decided)) {
            for (PluginRecord plugin : RecordJson.read(decided, PluginRecord[].class)) {
                if (Files.isDirectory(folder(plugin))) {
                    update(plugin);
                }
            }
            disk.delete(decided);
        }
    }

    /** Takes an installed version out, for good. */
    public void remove(PluginRecord plugin) {
        Path trash = folder.resolve(TRASH + UUID.randomUUID());
        try {
            disk.move(folder(plugin), trash);
        } catch (IOException e) {
            throw unwritable(e);
        }
        discard(trash);
    }

    /** Keeps what has come in until it is activated or thrown away; returns its folder. */
    public Path keep(Path incoming, Install install, PluginRecord plugin) {
        try {
            Files.createDirectories(waiting);
            disk.replace(incoming.resolve(RECORD), RecordJson.write(plugin));
            disk.replace(incoming.resolve(INSTALL), RecordJson.write(install));
            Path kept = waiting.resolve(install.id());
            disk.move(incoming, kept);
            return kept;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** What waits, by folder. */
    public Map<Path, Install> waiting() {
        Map<Path, Install> installs = new HashMap<>();
        for (Path directory : list(waiting)) {
            try {
                installs.put(directory, RecordJson.read(directory.resolve(INSTALL), Install.class));
            } catch (IOException e) {
                LOG.error("What waits in {} cannot be read and is thrown away", directory, e);
                discard(directory);
            }
        }
        return installs;
    }

    /** The record of what waits in a folder. */
    public PluginRecord record(Path directory) {
        try {
            return RecordJson.read(directory.resolve(RECORD), PluginRecord.class);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Throws a waiting folder away, for good. */
    public void forget(Path directory) {
        Path trash = folder.resolve(TRASH + UUID.randomUUID());
        try {
            disk.move(directory, trash);
        } catch (IOException e) {
            throw unwritable(e);
        }
        discard(trash);
    }

    /** Deletes files that nothing depends on; what is left goes at the next start. */
    public void discard(Path left) {
        try {
            if (Files.exists(left)) {
                disk.delete(left);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted; it goes when the server is started again: {}", left, e.toString());
        }
    }

    private List<Path> list(Path place) {
        try {
            return Disk.list(place);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private RequestException unwritable(IOException e) {
        return new RequestException(
                Reason.UNAVAILABLE, "The folder " + folder + " for plugins cannot be used: " + e.getMessage());
    }
}
