package io.clickml.plugins;

import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows how many leases a test says there are, and remembers what is retired. */
final class FakeCatalog implements Catalog {
    final Map<String, Integer> leases = new ConcurrentHashMap<>();
    final Set<String> retired = new HashSet<>();

    /** Leases that begin the moment a plugin is retired. */
    int late;

    @Override
    public List<OperatorDescription> list() {
        return List.of();
    }

    @Override
    public Optional<OperatorDescription> find(String id, String versionRange) {
        return Optional.empty();
    }

    @Override
    public OperatorLease lease(String id, String versionRange, String user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OperatorLease leaseExact(String id, String plugin, String pluginVersion, String user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void retire(String plugin, String pluginVersion, boolean value) {
        if (value) {
            retired.add(plugin + " " + pluginVersion);
            leases.merge(plugin + " " + pluginVersion, late, Integer::sum);
        } else {
            retired.remove(plugin + " " + pluginVersion);
        }
    }

    @Override
    public int leases(String plugin, String pluginVersion) {
        return leases.getOrDefault(plugin + " " + pluginVersion, 0);
    }

    @Override
    public List<String> users(String plugin, String pluginVersion) {
        return leases(plugin, pluginVersion) == 0 ? List.of() : List.of("run 12 of 'Churn'");
    }

    @Override
    public long revision() {
        return 0;
    }
}
