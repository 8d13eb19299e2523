package io.clickml.catalog;

import io.clickml.api.RequestException;
import io.clickml.api.catalog.Catalog.Availability;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.VersionRange;

/** An operator in a range of versions, as a node asks for it; a null range means any. */
record Wanted(String id, @Nullable VersionRange range) {
    static Wanted of(String id, @Nullable String versionRange) {
        try {
            return new Wanted(
                    id, versionRange == null || versionRange.isBlank() ? null : VersionRange.valueOf(versionRange));
        } catch (IllegalArgumentException e) {
            throw new RequestException(
                    RequestException.Reason.INVALID,
                    "'" + versionRange + "' is not a range of versions. Write it as in [1.0,2.0).");
        }
    }

    /** Whether it ends somewhere: who asks so wants what there was then, even if others no longer get it. */
    boolean pinned() {
        return range != null && range.getRight() != null;
    }

    List<Entry> in(List<Entry> all) {
        VersionRange wanted = range;
        return wanted == null
                ? all
                : all.stream().filter(entry -> wanted.includes(entry.version)).toList();
    }

    /** Why none of these will do, and what helps. */
    String missing(List<Entry> all) {
        List<Entry> there = in(all);
        if (all.isEmpty()) {
            return "There is no operator '" + id + "'" + (range == null ? "" : " in version " + range)
                    + ". Install the plugin that brings it, or remove the node.";
        }
        if (there.isEmpty()) {
            return "Operator '" + id + "' is wanted in version " + range + ", but there is "
                    + all.stream().map(Entry::toString).collect(Collectors.joining(" and "))
                    + ". Install such a version, or choose another range of versions.";
        }
        Entry newest = there.get(0);
        if (newest.release.open()) {
            return "Operator '" + id + "' of plugin " + newest
                    + " cannot be created; the log of the plugin says why. Update it, or install another version.";
        }
        return "Operator '" + id + "' is not to be had: plugin " + newest + " takes no new users, since "
                + newest.release.reason()
                + (newest.release.availability() == Availability.PINNED
                        ? ". To go on with it, ask for its version alone: [" + newest.version + "," + newest.version
                                + "]."
                        : ".");
    }
}
