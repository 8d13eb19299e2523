package io.clickml.engine;

import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.PluginLease;
import io.clickml.api.run.EngineDescription;
import io.clickml.api.run.Engines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The execution engines of plugins, versions side by side. A name belongs to the plugin that came with it first: another
 * one that brings the same is held back until that has gone.
 */
@Component(service = {Engines.class, ExecutionEngines.class})
public final class ExecutionEngines implements Engines {
    private final Catalog catalog;
    private final Map<String, List<EngineEntry>> byName = new TreeMap<>();

    /** Knows none but the server's own until some are added. */
    @Activate
    public ExecutionEngines(@Reference Catalog catalog) {
        this.catalog = catalog;
    }

    /** Adds one, and returns the plugin that its name belongs to. */
    synchronized String add(EngineEntry entry) {
        List<EngineEntry> there = byName.computeIfAbsent(entry.name, name -> new ArrayList<>());
        there.add(entry);
        return there.get(0).plugin;
    }

    synchronized void remove(EngineEntry entry) {
        entry.goes();
        byName.computeIfPresent(entry.name, (name, there) -> {
            there.remove(entry);
            return there.isEmpty() ? null : there;
        });
    }

    /** The versions of the plugin that a name belongs to, the newest first. */
    private synchronized List<EngineEntry> of(String name) {
        List<EngineEntry> there = byName.getOrDefault(name, List.of());
        return there.stream()
                .filter(entry -> entry.plugin.equals(there.get(0).plugin))
                .sorted(Comparator.comparing((EngineEntry entry) -> entry.version)
                        .reversed())
                .toList();
    }

    private synchronized List<String> names() {
        return List.copyOf(byName.keySet());
    }

    private boolean isOpen(EngineEntry entry) {
        return catalog.availability(entry.plugin, entry.version.toString()) == Catalog.Availability.OPEN;
    }

    @Override
    public List<EngineDescription> list() {
        return Stream.concat(
                        Stream.of(new EngineDescription(LOCAL, null, null)),
                        names().stream()
                                .flatMap(name ->
                                        of(name).stream().filter(this::isOpen).limit(1))
                                .map(entry ->
                                        new EngineDescription(entry.name, entry.plugin, entry.version.toString())))
                .toList();
    }

    /**
     * Takes the newest version of a plugin's engine into use.
     *
     * @throws RequestException INVALID, with a field error that says what there is
     */
    RunEngine lease(String name, String user, PluginSupport support) {
        List<EngineEntry> there = of(name);
        for (EngineEntry entry : there) {
            try {
                PluginLease lease = catalog.leasePlugin(entry.plugin, entry.version.toString(), user);
                if (!entry.isGone()) {
                    return new RunEngine(entry, lease, support);
                }
                lease.close();
            } catch (RequestException e) {
                if (entry == there.get(there.size() - 1)) {
                    throw refused("Execution engine '" + name + "' is not to be had. " + e.getMessage() + choice());
                }
            }
        }
        throw refused("There is no execution engine '" + name + "'." + choice());
    }

    private String choice() {
        String names = list().stream().map(engine -> "'" + engine.name() + "'").collect(Collectors.joining(", "));
        return " Choose one of " + names + ", or install a plugin that brings it.";
    }

    static RequestException refused(String why) {
        return new RequestException(
                RequestException.Reason.INVALID,
                "The pipeline cannot be run on that execution engine.",
                List.of(new RequestException.FieldError("engine", why)));
    }
}
