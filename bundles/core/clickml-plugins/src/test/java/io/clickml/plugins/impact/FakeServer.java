package io.clickml.plugins.impact;

import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.Ports;
import io.clickml.api.plugin.Impact.SavedNode;
import io.clickml.api.plugin.Migrations;
import io.clickml.sdk.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Operators in the server, with parameters that have grown with their version: {@code p1}, {@code p2}, … */
final class FakeServer implements Catalog, Migrations {
    private final List<OperatorDescription> operators = new ArrayList<>();
    private final Map<String, Availability> availability = new HashMap<>();
    final List<SavedNode> asked = new ArrayList<>();

    FakeServer with(String id, String plugin, String version, int paramsVersion) {
        operators.add(new OperatorDescription(
                id,
                id.toUpperCase(java.util.Locale.ROOT),
                "",
                Category.PREPARE,
                "TRANSFORM",
                paramsVersion,
                List.of(),
                schema(paramsVersion),
                new Ports(List.of(), List.of()),
                plugin,
                version,
                false));
        return this;
    }

    static Map<String, Object> schema(int paramsVersion) {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of("p" + paramsVersion, Map.of("type", "integer", "default", 1)),
                "required",
                List.of());
    }

    /** The only parameter is renamed after the version. */
    static Migrated renamed(SavedNode saved, int to) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("p" + to, saved.params().get("p" + saved.paramsVersion()));
        return new Migrated(saved.paramsVersion(), to, params, List.of(), null);
    }

    @Override
    public Migrated migrate(SavedNode saved, String plugin, String pluginVersion) {
        asked.add(saved);
        OperatorDescription target = operators.stream()
                .filter(operator -> operator.id().equals(saved.operator())
                        && operator.plugin().equals(plugin)
                        && operator.pluginVersion().equals(pluginVersion))
                .findFirst()
                .orElseThrow(() -> RequestException.notFound("operator", saved.operator()));
        return target.paramsVersion() < saved.paramsVersion()
                ? new Migrated(saved.paramsVersion(), target.paramsVersion(), saved.params(), List.of(), "too new")
                : renamed(saved, target.paramsVersion());
    }

    @Override
    public List<OperatorDescription> list() {
        return operators;
    }

    @Override
    public void offer(String plugin, String pluginVersion, Availability offered, String reason) {
        availability.put(plugin + " " + pluginVersion, offered);
    }

    @Override
    public Availability availability(String plugin, String pluginVersion) {
        return availability.getOrDefault(plugin + " " + pluginVersion, Availability.OPEN);
    }

    @Override
    public Optional<OperatorDescription> find(String id, @Nullable String versionRange) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OperatorLease lease(String id, @Nullable String versionRange, String user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OperatorLease leaseExact(String id, String plugin, String pluginVersion, String user) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int leases(String plugin, String pluginVersion) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> users(String plugin, String pluginVersion) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long revision() {
        return 1;
    }
}
