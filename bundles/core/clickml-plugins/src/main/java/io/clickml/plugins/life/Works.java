package io.clickml.plugins.life;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.plugins.bundle.Inventory;
import io.clickml.plugins.bundle.Libraries;
import io.clickml.plugins.bundle.PluginBundles;
import io.clickml.plugins.inspect.Delivery;
import io.clickml.plugins.record.PluginRecord;
import io.clickml.plugins.record.Source;
import io.clickml.plugins.web.Extensions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;

/** Brings the code of a version into the server and takes it out again. */
public final class Works {
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(5);

    private final PluginBundles bundles;
    private final Libraries libraries;
    private final Catalog catalog;

    /** In that framework. */
    public Works(PluginBundles bundles, Libraries libraries, Catalog catalog) {
        this.bundles = bundles;
        this.libraries = libraries;
        this.catalog = catalog;
    }

    static String location(PluginRecord plugin) {
        Source source = plugin.source();
        return (source == null ? Inventory.UPLOADED + plugin.folder() : Inventory.DEPLOYED + source.file()) + "/"
                + plugin.digest();
    }

    /**
     * Starts a version, and waits until what it has declared is in the catalog. Leaves nothing behind if that fails.
     *
     * @param folder with its jars
     * @throws RequestException INVALID if it does not start or brings less than it declared
     */
    Bundle start(PluginRecord plugin, Path folder) {
        Bundle bundle = begin(plugin, folder);
        List<String> lacking = awaitOperators(plugin);
        if (!lacking.isEmpty()) {
            bundles.remove(bundle);
            throw new RequestException(
                    Reason.INVALID,
                    "'" + plugin.fileName() + "' was taken out again: it declares " + quoted(lacking)
                            + ", which cannot be created or described. The server's log says why;"
                            + " see that the constructor works and the parameter record is complete.");
        }
        return bundle;
    }

    /**
     * Starts a version.
     *
     * @param folder with its jars
     * @throws RequestException INVALID if it does not start
     */
    Bundle begin(PluginRecord plugin, Path folder) {
        libraries.use(plugin, folder);
        return bundles.start(folder.resolve(Delivery.MAIN), location(plugin), plugin.fileName(), plugin.components());
    }

    static String quoted(List<String> ids) {
        return ids.stream()
                .map(id -> "'" + id + "'")
                .collect(Collectors.joining(", ", ids.size() == 1 ? "the operator " : "the operators ", ""));
    }

    /**
     * Waits a while until code that has declared nothing has registered something after all.
     *
     * @throws RequestException INVALID if nothing comes
     */
    void refuseIdle(PluginRecord plugin, Bundle bundle) {
        if (!plugin.operators().isEmpty() || !plugin.extensions().isEmpty()) {
            return;
        }
        long deadline = System.nanoTime() + MOST.toNanos();
        while (!Extensions.areThere(bundle)) {
            if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
                throw new RequestException(
                        Reason.INVALID,
                        "'" + plugin.fileName() + "' was taken out again: it declares nothing, and its code registered"
                                + " neither an operator nor another extension within " + MOST.toSeconds()
                                + " seconds after it was started, so that it would bring nothing. Register a service of"
                                + " io.clickml.sdk, or annotate a component.");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private List<String> awaitOperators(PluginRecord plugin) {
        long deadline = System.nanoTime() + MOST.toNanos();
        List<String> lacking = lacking(plugin);
        while (!lacking.isEmpty()
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(STEP.toNanos());
            lacking = lacking(plugin);
        }
        return lacking;
    }

    private List<String> lacking(PluginRecord plugin) {
        if (plugin.awaited().isEmpty()) {
            return List.of();
        }
        Set<String> there = catalog.list().stream()
                .filter(operator -> operator.plugin().equals(plugin.name())
                        && operator.pluginVersion().equals(plugin.version()))
                .map(OperatorDescription::id)
                .collect(Collectors.toSet());
        return plugin.awaited().stream().filter(id -> !there.contains(id)).toList();
    }

    /** Takes a version out; false if its code does not stop in time. Its libraries stay. */
    boolean stop(Bundle bundle) {
        return bundles.remove(bundle);
    }

    /** Lets go of the libraries of a version that is no longer installed. */
    void release(PluginRecord plugin) {
        libraries.release(plugin);
    }

    /** Removes libraries that no installed version names. */
    void removeUnusedLibraries() {
        libraries.removeUnused();
    }
}
