package io.clickml.plugins;

import io.clickml.api.Actor;
import io.clickml.api.RequestException;
import io.clickml.api.audit.AuditLog;
import io.clickml.api.catalog.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that jars are dropped into. What is in it is installed, what is no longer in it is removed as soon as nobody
 * uses it; a jar that is written over is both. Jars pass the same checks as uploaded ones.
 */
final class DeployFolder {
    /** Locations of bundles go on with the jar's digest, a slash and the file's name. */
    static final String LOCATION = "clickml-deploy:";

    private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);

    private record Stamp(long size, long modified) {}

    private final @Nullable Path folder;
    private final PluginBundles bundles;
    private final Catalog catalog;
    private final AuditLog audit;

    /** Files that were there at the last look: copying one takes a while. */
    private Map<Path, Stamp> seen = new HashMap<>();

    /** Files that were dealt with, installed or refused. */
    private final Map<Path, Stamp> settled = new HashMap<>();

    private final Map<Path, String> locations = new HashMap<>();
    private final Set<String> draining = new HashSet<>();
    private boolean first = true;

    /** Follows a folder; null stands for one that is always empty. */
    DeployFolder(@Nullable Path folder, PluginBundles bundles, Catalog catalog, AuditLog audit) {
        this.folder = folder;
        this.bundles = bundles;
        this.catalog = catalog;
        this.audit = audit;
    }

    /** Looks once. A file is taken when it is as it was at the look before; at the first look, as it is. */
    void look() {
        Map<Path, Stamp> now = files();
        Map<Path, Stamp> ready = new HashMap<>(now);
        if (!first) {
            ready.entrySet().removeIf(file -> !file.getValue().equals(seen.get(file.getKey())));
        }
        ready.entrySet().removeIf(file -> file.getValue().equals(settled.get(file.getKey())));
        seen = now;
        first = false;
        settled.keySet().retainAll(now.keySet());
        locations.keySet().retainAll(now.keySet());
        ready.keySet().forEach(path -> locations.put(path, location(path)));
        boolean changed = removeOthers();
        for (Map.Entry<Path, Stamp> file : ready.entrySet()) {
            changed |= install(file.getKey(), file.getValue());
        }
        if (changed) {
            // What was refused may have what it needs by now.
            settled.keySet().removeIf(path -> !bundles.isAt(String.valueOf(locations.get(path))));
        }
    }

    private Map<Path, Stamp> files() {
        Map<Path, Stamp> files = new HashMap<>();
        if (folder != null && Files.isDirectory(folder)) {
            try (Stream<Path> list = Files.list(folder)) {
                for (Path path : list.toList()) {
                    String name = path.getFileName().toString();
                    if (name.endsWith(".jar") && !name.startsWith(".") && Files.isRegularFile(path)) {
                        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                        files.put(
                                path,
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

    private static String location(Path path) {
        return LOCATION + PluginJar.sha256(path) + "/" + path.getFileName();
    }

    /** Removes what is not in the folder; what is in use is kept from new users and removed at a later look. */
    private boolean removeOthers() {
        boolean changed = false;
        for (Bundle bundle : bundles.at(LOCATION)) {
            if (locations.containsValue(bundle.getLocation())) {
                continue;
            }
            String name = bundle.getSymbolicName();
            String version = bundle.getVersion().toString();
            if (draining.add(bundle.getLocation())) {
                catalog.retire(name, version, true);
            }
            if (catalog.leases(name, version) == 0) {
                audit.append(Actor.SYSTEM, "plugin.remove", "plugin/" + name + "/" + version, null, null);
                bundles.remove(bundle);
                draining.remove(bundle.getLocation());
                changed = true;
            }
        }
        return changed;
    }

    private boolean install(Path path, Stamp stamp) {
        String location = String.valueOf(locations.get(path));
        String file = path.getFileName().toString();
        if (bundles.isAt(location)) {
            settled.put(path, stamp);
            return false;
        }
        Bundle installed;
        try {
            PluginJar jar = PluginJar.inspect(path, file, bundles.surroundings());
            if (isDraining(jar)) {
                return false;
            }
            installed = bundles.install(jar, location);
        } catch (RequestException e) {
            settled.put(path, stamp);
            LOG.warn("In the folder deploy: {}", e.getMessage());
            return false;
        }
        try {
            String target = "plugin/" + installed.getSymbolicName() + "/" + installed.getVersion();
            audit.append(Actor.SYSTEM, "plugin.install", target, null, null);
        } catch (RuntimeException e) {
            bundles.remove(installed);
            throw e;
        }
        settled.put(path, stamp);
        return true;
    }

    /** Whether the same version, with other bytes, is waiting for those who use it. */
    private boolean isDraining(PluginJar jar) {
        List<Bundle> waiting = new ArrayList<>(bundles.at(LOCATION));
        waiting.removeIf(bundle -> !draining.contains(bundle.getLocation()));
        return waiting.stream()
                .anyMatch(bundle -> jar.name().equals(bundle.getSymbolicName())
                        && jar.version().equals(bundle.getVersion()));
    }
}
