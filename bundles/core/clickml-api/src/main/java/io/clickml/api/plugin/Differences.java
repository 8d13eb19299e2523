package io.clickml.api.plugin;

import io.clickml.api.plugin.Impact.Difference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between two trees as JSON has them. */
public final class Differences {
    private Differences() {}

    /**
     * The leaves that differ, in the order of {@code before} and then of {@code after}. A list without maps is a leaf;
     * numbers of the same value are the same, whatever their types.
     */
    public static List<Difference> between(Map<String, ?> before, Map<String, ?> after) {
        List<Difference> found = new ArrayList<>();
        maps("", before, after, found);
        return List.copyOf(found);
    }

    private static void maps(String path, Map<?, ?> before, Map<?, ?> after, List<Difference> found) {
        Set<Object> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (Object name : names) {
            values(path.isEmpty() ? String.valueOf(name) : path + "." + name, before.get(name), after.get(name), found);
        }
    }

    private static void values(String path, @Nullable Object before, @Nullable Object after, List<Difference> found) {
        if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
            maps(path, one, other, found);
        } else if (before instanceof List<?> one
                && after instanceof List<?> other
                && (hasTrees(one) || hasTrees(other))) {
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                values(
                        path + "[" + i + "]",
                        i < one.size() ? one.get(i) : null,
                        i < other.size() ? other.get(i) : null,
                        found);
            }
        } else if (!same(before, after)) {
            found.add(new Difference(path, before, after));
        }
    }

    private static boolean hasTrees(Collection<?> list) {
        return list.stream().anyMatch(item -> item instanceof Map || item instanceof List);
    }

    /** Whether two trees say the same. */
    public static boolean same(@Nullable Object before, @Nullable Object after) {
        if (before instanceof Number one && after instanceof Number other) {
            return one.equals(other) || sameValue(one, other);
        }
        if (before instanceof List<?> one && after instanceof List<?> other) {
            boolean same = one.size() == other.size();
            for (int i = 0; same && i < one.size(); i++) {
                same = same(one.get(i), other.get(i));
            }
            return same;
        }
        if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.keySet().stream().allMatch(name -> same(one.get(name), other.get(name)));
        }
        return Objects.equals(before, after);
    }

    private static boolean sameValue(Number one, Number other) {
        return Double.isFinite(one.doubleValue())
                && Double.isFinite(other.doubleValue())
                && new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }
}
