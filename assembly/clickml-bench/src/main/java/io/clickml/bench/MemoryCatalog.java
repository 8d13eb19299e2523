package io.clickml.bench;

import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.catalog.OperatorLease;
import io.clickml.api.catalog.Ports;
import io.clickml.sdk.Category;
import io.clickml.sdk.Combine;
import io.clickml.sdk.Operator;
import io.clickml.sdk.Split;
import io.clickml.sdk.param.Params;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Operators by id, in one version, all of one plugin. */
final class MemoryCatalog implements Catalog {
    private record Known(Operator<?> operator, OperatorDescription description, String pluginDigest)
            implements OperatorLease {
        @Override
        public void close() {}
    }

    private final Map<String, Known> known = new LinkedHashMap<>();

    MemoryCatalog add(String id, Operator<?> operator) {
        known.put(id, new Known(operator, describe(id, operator), "0"));
        return this;
    }

    private static OperatorDescription describe(String id, Operator<?> operator) {
        Ports ports = operator instanceof Split || operator instanceof Combine
                ? defaultPorts(operator)
                : Ports.ofKind(operator);
        return new OperatorDescription(
                id,
                id,
                "",
                Category.DATA,
                "",
                1,
                List.of(),
                Params.schema(operator.paramsType()),
                ports,
                "benchmark",
                "1.0.0",
                true);
    }

    private static <P extends Record> Ports defaultPorts(Operator<P> operator) {
        return Ports.of(operator, Params.read(operator.paramsType(), Map.of()));
    }

    @Override
    public List<OperatorDescription> list() {
        return known.values().stream().map(Known::description).toList();
    }

    @Override
    public Optional<OperatorDescription> find(String id, @Nullable String versionRange) {
        return Optional.ofNullable(known.get(id)).map(Known::description);
    }

    @Override
    public OperatorLease lease(String id, @Nullable String versionRange, String user) {
        return Optional.ofNullable(known.get(id)).orElseThrow(() -> RequestException.notFound("operator", id));
    }

    @Override
    public OperatorLease leaseExact(String id, String plugin, String pluginVersion, String user) {
        return lease(id, null, user);
    }

    @Override
    public void offer(String plugin, String pluginVersion, Availability availability, String reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int leases(String plugin, String pluginVersion) {
        return 0;
    }

    @Override
    public List<String> users(String plugin, String pluginVersion) {
        return List.of();
    }

    @Override
    public long revision() {
        return 1;
    }
}
