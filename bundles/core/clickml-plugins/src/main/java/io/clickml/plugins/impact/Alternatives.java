package io.clickml.plugins.impact;

import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.Catalog.Availability;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.plugin.PluginChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;

/**
 * The versions of some operators as they are and as they would be.
 *
 * @param before by id of the operator; what is absent is not there
 */
record Alternatives(Set<String> operators, Map<String, List<Offered>> before, Map<String, List<Offered>> after) {
    Optional<Offered> before(String operator, @Nullable String range) {
        return Offered.serving(before.getOrDefault(operator, List.of()), range);
    }

    Optional<Offered> after(String operator, @Nullable String range) {
        return Offered.serving(after.getOrDefault(operator, List.of()), range);
    }

    /** What is in the server of these operators. */
    static Map<String, List<Offered>> in(Catalog catalog, Set<String> operators) {
        Map<String, List<Offered>> found = new HashMap<>();
        for (OperatorDescription description : catalog.list()) {
            if (operators.contains(description.id())) {
                found.computeIfAbsent(description.id(), id -> new ArrayList<>())
                        .add(new Offered(
                                description.id(),
                                description.label(),
                                description.plugin(),
                                Version.parseVersion(description.pluginVersion()),
                                catalog.availability(description.plugin(), description.pluginVersion()),
                                description.paramsVersion(),
                                description.paramsSchema()));
            }
        }
        return found;
    }

    /** A version comes in. An operator that belongs to another plugin stays with that. */
    static Alternatives coming(Map<String, List<Offered>> before, List<Offered> brought) {
        Map<String, List<Offered>> after = new HashMap<>(before);
        for (Offered one : brought) {
            List<Offered> there = before.getOrDefault(one.id(), List.of());
            if (there.stream().allMatch(other -> other.plugin().equals(one.plugin()))) {
                List<Offered> all = new ArrayList<>(there);
                all.removeIf(other -> other.version().equals(one.version()));
                all.add(one);
                after.put(one.id(), all);
            }
        }
        return new Alternatives(Set.copyOf(brought.stream().map(Offered::id).toList()), before, after);
    }

    /** A version that is there changes. */
    static Alternatives changing(
            Set<String> operators,
            Map<String, List<Offered>> before,
            String plugin,
            Version version,
            PluginChange change) {
        Map<String, List<Offered>> after = new HashMap<>();
        before.forEach((id, there) -> after.put(
                id,
                there.stream()
                        .flatMap(one -> (one.is(plugin, version) ? changed(one, change) : Optional.of(one)).stream())
                        .toList()));
        return new Alternatives(operators, before, after);
    }

    private static Optional<Offered> changed(Offered one, PluginChange change) {
        return switch (change) {
            case ENABLE, CLEAR -> Optional.of(one.with(Availability.OPEN));
            case RETIRE -> Optional.of(one.with(Availability.PINNED));
            case DISABLE, REMOVE -> Optional.empty();
        };
    }
}
