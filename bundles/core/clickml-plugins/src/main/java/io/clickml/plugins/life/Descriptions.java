package io.clickml.plugins.life;

import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginState;
import io.clickml.plugins.bundle.PluginBundles;
import io.clickml.plugins.inspect.Missing;
import io.clickml.plugins.record.Drain;
import io.clickml.plugins.record.PluginRecord;
import io.clickml.plugins.web.Extensions;
import io.clickml.sdk.OperatorInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Installed versions in the words of the API. */
public record Descriptions(Catalog catalog, Registry registry, PluginBundles bundles) {
    /** All, by name and descending version. */
    public List<Plugin> all() {
        Map<String, List<String>> working = catalog.list().stream()
                .collect(Collectors.groupingBy(
                        operator -> operator.plugin() + " " + operator.pluginVersion(),
                        Collectors.mapping(OperatorDescription::id, Collectors.toList())));
        return registry.all().stream()
                .map(plugin -> describe(plugin, working.getOrDefault(plugin.toString(), List.of())))
                .toList();
    }

    /** One. */
    public Plugin of(Installed plugin) {
        PluginRecord record = plugin.record();
        return describe(
                plugin,
                catalog.list().stream()
                        .filter(operator -> operator.plugin().equals(record.name())
                                && operator.pluginVersion().equals(record.version()))
                        .map(OperatorDescription::id)
                        .toList());
    }

    private Plugin describe(Installed plugin, List<String> working) {
        PluginRecord record = plugin.record();
        Bundle bundle = plugin.bundle();
        boolean there = bundle != null && bundle.getState() == Bundle.ACTIVE;
        int leases = catalog.leases(record.name(), record.version());
        return new Plugin(
                record.name(),
                record.version(),
                record.label(),
                record.description(),
                record.vendor(),
                record.licence(),
                plugin.state(),
                isLatest(plugin),
                plugin.origin.name(),
                record.digest(),
                record.signature(),
                there ? working : record.operators(),
                there ? Extensions.of(bundle) : record.extensions(),
                leases,
                leases == 0 ? List.of() : catalog.users(record.name(), record.version()),
                record.findings(),
                problem(plugin, bundle, working),
                record.installed(),
                record.installedBy());
    }

    private boolean isLatest(Installed plugin) {
        return plugin.state() == PluginState.ACTIVE
                && registry.of(plugin.record().name()).stream()
                        .filter(other -> other.state() == PluginState.ACTIVE)
                        .findFirst()
                        .filter(newest -> newest == plugin)
                        .isPresent();
    }

    private @Nullable String problem(Installed plugin, @Nullable Bundle bundle, List<String> working) {
        Drain drain = plugin.record().drain();
        if (plugin.failure() != null) {
            return plugin.failure();
        }
        if (plugin.state() == PluginState.QUARANTINED) {
            return plugin.record().problem();
        }
        if (drain != null) {
            return "It is " + Draining.words(drain) + " as soon as nobody uses it"
                    + (drain.deadline() == null
                            ? "."
                            : ", or at " + drain.deadline() + Draining.otherwise(drain) + ".");
        }
        if (bundle == null) {
            return null;
        }
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> broken(bundle, working);
            case Bundle.INSTALLED ->
                "The plugin does not start. "
                        + Missing.text(bundle, bundles.inventory().all());
            default -> "The plugin is stopped.";
        };
    }

    private @Nullable String broken(Bundle bundle, List<String> working) {
        List<String> sentences = new ArrayList<>(bundles.inventory().unsatisfied(bundle));
        List<String> broken = new ArrayList<>();
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
            if (service.getProperty(OperatorInfo.PREFIX_ + "id") instanceof String id && !working.contains(id)) {
                broken.add("'" + id + "'");
            }
        }
        if (!broken.isEmpty()) {
            sentences.add("Of its operators, " + String.join(", ", broken)
                    + " cannot be created or described. The server's log says why.");
        }
        return sentences.isEmpty() ? null : String.join(" ", sentences);
    }
}
