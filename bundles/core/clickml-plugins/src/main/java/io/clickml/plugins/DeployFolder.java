package io.clickml.plugins;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.plugins.inspect.PluginJar;
import io.clickml.plugins.life.Installed;
import io.clickml.plugins.life.Life;
import io.clickml.plugins.record.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that jars and archives are dropped into. What is in it is installed, what is no longer in it is removed as
 * soon as nobody uses it; a file that is written over is both. All pass the same checks as uploaded ones.
 */
final class DeployFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);

    private record Stamp(long size, long modified) {}

    private final Path folder;
    private final Life life;

    /** Files that were there at the last look: copying one takes a while. */
    private Map<String, Stamp> seen = new HashMap<>();

    /** Files that were dealt with, installed or refused. */
    private final Map<String, Stamp> settled = new HashMap<>();

    private boolean first = true;

    DeployFolder(Path folder, Life life) {
        this.folder = folder;
        this.life = life;
        for (Installed plugin : life.deployed()) {
            Source source = source(plugin);
            settled.put(source.file(), new Stamp(source.sizeBytes(), source.modified()));
        }
    }

    private static Source source(Installed plugin) {
        Source source = plugin.record().source();
        if (source == null) {
            throw new IllegalStateException(plugin + " was not dropped");
        }
        return source;
    }

    /** Looks once. A file is taken when it is as it was at the look before; at the first look, as it is. */
    void look() {
        Map<String, Stamp> now = files();
        Map<String, Stamp> ready = new HashMap<>(now);
        if (!first) {
            ready.entrySet().removeIf(file -> !file.getValue().equals(seen.get(file.getKey())));
        }
        ready.entrySet().removeIf(file -> file.getValue().equals(settled.get(file.getKey())));
        seen = now;
        first = false;
        settled.keySet().retainAll(now.keySet());
        boolean changed = false;
        for (Installed plugin : life.deployed()) {
            if (!now.containsKey(source(plugin).file())) {
                changed |= life.fileGone(plugin);
            }
        }
        for (Map.Entry<String, Stamp> file : ready.entrySet()) {
            changed |= take(file.getKey(), file.getValue());
        }
        if (changed) {
            retryRefused();
        }
    }

    /** What was refused may have what it needs by now. */
    private void retryRefused() {
        settled.keySet()
                .removeIf(file -> life.deployed().stream()
                        .noneMatch(plugin -> source(plugin).file().equals(file)));
    }

    private Map<String, Stamp> files() {
        Map<String, Stamp> files = new HashMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> list = Files.list(folder)) {
                for (Path path : list.toList()) {
                    String name = path.getFileName().toString();
                    boolean plugin = name.endsWith(".jar") || name.endsWith(".zip");
                    if (plugin && !name.startsWith(".") && Files.isRegularFile(path)) {
                        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                        files.put(
                                name,
                                new Stamp(
                                        attributes.size(),
                                        attributes.lastModifiedTime().toMillis()));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** Takes a new file, or one that was written over; true if another set of plugins works now. */
    private boolean take(String file, Stamp stamp) {
        Source source = new Source(file, stamp.size(), stamp.modified(), PluginJar.sha256(folder.resolve(file)));
        for (Installed plugin : life.deployed()) {
            if (source(plugin).file().equals(file)) {
                if (source(plugin).digest().equals(source.digest())) {
                    life.touched(plugin, source);
                    settled.put(file, stamp);
                    return false;
                }
                if (!life.fileGone(plugin)) {
                    return false;
                }
            }
        }
        try (InputStream in = Files.newInputStream(folder.resolve(file))) {
            life.install(file, in, source, Actor.SYSTEM);
            settled.put(file, stamp);
            return true;
        } catch (RequestException e) {
            if (e.reason() != Reason.UNAVAILABLE) {
                settled.put(file, stamp);
            }
            LOG.warn("In the folder deploy: {}", e.getMessage());
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
