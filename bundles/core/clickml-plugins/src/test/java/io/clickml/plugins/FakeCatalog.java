package io.clickml.plugins;

import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.Ports;
import io.clickml.sdk.Category;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Sees the operators of a framework, knows how many leases a test says there are, and remembers what is not open. */
final class FakeCatalog implements Catalog {
    final Map<String, Integer> leases = new ConcurrentHashMap<>();
    final Map<String, Availability> offers = new TreeMap<>();
    final Set<String> broken = new HashSet<>();
    final Map<String, Runnable> announced = new ConcurrentHashMap<>();
    BundleContext context;

    /** Leases that everything has, whatever a test says. */
    int always;

    /** Leases that begin the moment a plugin is closed. */
    int late;

    @Override
    public List<OperatorDescription> list() {
        try {
            ServiceReference<?>[] all = context.getAllServiceReferences(null, "(clickml.operator.id=*)");
            return all == null
                    ? List.of()
                    : Arrays.stream(all)
                            .map(FakeCatalog::description)
                            .filter(operator -> !broken.contains(operator.id()))
                            .toList();
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OperatorDescription description(ServiceReference<?> reference) {
        return description(
                (String) reference.getProperty("clickml.operator.id"),
                reference.getBundle().getSymbolicName(),
                reference.getBundle().getVersion().toString());
    }

    static OperatorDescription description(String id, String plugin, String version) {
        return new OperatorDescription(
                id,
                id,
                "",
                Category.PREPARE,
                "SINK",
                1,
                List.of(),
                Map.of(),
                new Ports(List.of(), List.of()),
                plugin,
                version,
                true);
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
    public synchronized void offer(String plugin, String pluginVersion, Availability availability, String reason) {
        if (availability == Availability.OPEN) {
            offers.remove(plugin + " " + pluginVersion);
        } else {
            offers.put(plugin + " " + pluginVersion, availability);
            if (late > 0) {
                leases.merge(plugin + " " + pluginVersion, late, Integer::sum);
            }
        }
    }

    @Override
    public void announce(String plugin, String pluginVersion, List<String> operators, Runnable wake) {
        announced.put(plugin + " " + pluginVersion + " " + operators, wake);
    }

    @Override
    public void withdraw(String plugin, String pluginVersion) {
        announced.keySet().removeIf(key -> key.startsWith(plugin + " " + pluginVersion + " "));
    }

    @Override
    public int leases(String plugin, String pluginVersion) {
        return leases.getOrDefault(plugin + " " + pluginVersion, always);
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
