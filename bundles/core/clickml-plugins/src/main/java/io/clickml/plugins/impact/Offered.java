package io.clickml.plugins.impact;

import io.clickml.api.catalog.Catalog.Availability;
import io.clickml.api.plugin.Differences;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * One version of an operator, and who may begin to use it.
 *
 * @param paramsVersion 0 if not known
 * @param paramsSchema empty if not known
 */
record Offered(
        String id,
        String label,
        String plugin,
        Version version,
        Availability availability,
        int paramsVersion,
        Map<String, Object> paramsSchema) {
    /** What a plugin would bring, open to all. */
    static List<Offered> by(Candidate candidate, Version version) {
        return candidate.operators().stream()
                .map(operator -> new Offered(
                        operator.id(),
                        operator.label(),
                        candidate.name(),
                        version,
                        Availability.OPEN,
                        operator.paramsVersion(),
                        operator.paramsSchema()))
                .toList();
    }

    Offered with(Availability other) {
        return new Offered(id, label, plugin, version, other, paramsVersion, paramsSchema);
    }

    boolean is(String name, Version wanted) {
        return plugin.equals(name) && version.equals(wanted);
    }

    /** Whether saved parameters mean the same to both. */
    boolean sameParameters(Offered other) {
        return paramsVersion != 0
                && paramsVersion == other.paramsVersion
                && Differences.same(paramsSchema, other.paramsSchema);
    }

    /**
     * The version that a node gets, as the catalog chooses it: the newest open one of its range; if there is none and the
     * range ends somewhere, the newest pinned one.
     */
    static Optional<Offered> serving(List<Offered> all, @Nullable String range) {
        VersionRange wanted = range(range);
        Optional<Offered> open = newest(all, wanted, Availability.OPEN);
        return open.isPresent() || wanted == null || wanted.getRight() == null
                ? open
                : newest(all, wanted, Availability.PINNED);
    }

    private static Optional<Offered> newest(
            List<Offered> all, @Nullable VersionRange range, Availability availability) {
        return all.stream()
                .filter(offered ->
                        offered.availability == availability && (range == null || range.includes(offered.version)))
                .max((one, other) -> one.version.compareTo(other.version));
    }

    /** A range that cannot be read is a problem of its node alone, which its check tells. */
    private static @Nullable VersionRange range(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : VersionRange.valueOf(text);
        } catch (IllegalArgumentException e) {
            return VersionRange.valueOf("(0,0)");
        }
    }
}
