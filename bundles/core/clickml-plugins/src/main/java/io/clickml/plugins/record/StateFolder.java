package io.clickml.plugins.record;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder with the states of plugins whose jars are elsewhere: built in, or dropped. It is there if any is. */
public final class StateFolder {
    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final String JSON = ".json";

    private final Path states;
    private final Disk disk;

    /** In the folder of uploaded plugins. */
    public StateFolder(Path folder, Disk disk) {
        states = folder.resolve(".states");
        this.disk = disk;
        try {
            for (Path left : Disk.list(states)) {
                if (left.getFileName().toString().endsWith(Disk.ASIDE)) {
                    disk.delete(left);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + states + " cannot be used", e);
        }
    }

    /** All, by the name they were kept under. */
    public Map<String, PluginRecord> all() {
        Map<String, PluginRecord> records = new HashMap<>();
        try {
            for (Path file : Disk.list(states)) {
                String name = file.getFileName().toString();
                try {
                    records.put(
                            name.substring(0, name.length() - JSON.length()),
                            RecordJson.read(file, PluginRecord.class));
                } catch (IOException e) {
                    LOG.error("The record {} of a plugin cannot be read: it is as when it was new", file, e);
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        return records;
    }

    /** Keeps a state. */
    public void keep(String name, PluginRecord plugin) {
        try {
            Files.createDirectories(states);
            disk.replace(states.resolve(name + JSON), RecordJson.write(plugin));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Forgets it. */
    public void forget(String name) {
        try {
            disk.delete(states.resolve(name + JSON));
            if (Files.isDirectory(states) && Disk.list(states).isEmpty()) {
                disk.delete(states);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private RequestException unwritable(IOException e) {
        return new RequestException(
                Reason.UNAVAILABLE, "The folder " + states + " for plugins cannot be used: " + e.getMessage());
    }
}
