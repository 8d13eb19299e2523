package io.clickml.store.jpa;

import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.api.RequestException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A list that can be filtered, searched, sorted and read in pages. What a query may name is listed here; anything else is
 * INVALID, with what is allowed.
 *
 * @param columns what is selected
 * @param from the table, with joins
 * @param fixed a condition that always holds; empty for none
 * @param sorts expression by property name
 * @param order the list's own order
 * @param tie a unique expression, so that equal rows keep their order from page to page
 * @param filters by property name
 * @param searched expressions, in lower case, that are searched
 */
record Listing(
        String columns,
        String from,
        String fixed,
        Map<String, String> sorts,
        String order,
        String tie,
        Map<String, Filter> filters,
        List<String> searched) {
    /** Columns that may be null. The others are left alone: PostgreSQL finds no index for an order that tells where nulls go. */
    private static final Set<String> NULLABLE = Set.of("last_login", "finished");

    /**
     * A condition on a value.
     *
     * @param condition with one question mark
     * @param value made of the text; throws IllegalArgumentException, with what is allowed, for a text that is no such value
     */
    record Filter(String condition, Function<String, Object> value) {
        /** Equal to a text. */
        static Filter text(String column) {
            return new Filter(column + " = ?", text -> text);
        }

        /** Equal to the name of a constant. */
        static <E extends Enum<E>> Filter constant(String column, Class<E> type) {
            return new Filter(column + " = ?", text -> {
                for (E constant : type.getEnumConstants()) {
                    if (constant.name().equalsIgnoreCase(text)) {
                        return constant;
                    }
                }
                throw new IllegalArgumentException("one of " + Arrays.toString(type.getEnumConstants()));
            });
        }

        /** Compared with an instant by an operator such as {@code >=}. */
        static Filter instant(String column, String operator) {
            return new Filter(column + " " + operator + " ?", text -> {
                try {
                    return Instant.parse(text);
                } catch (DateTimeParseException e) {
                    throw new IllegalArgumentException("an instant such as 2026-01-31T12:00:00Z", e);
                }
            });
        }
    }

    <T> Page<T> page(Connection connection, Query query, Sql.Mapper<T> mapper) throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        if (!fixed.isEmpty()) {
            conditions.add(fixed);
        }
        for (Map.Entry<String, String> wanted : new TreeMap<>(query.filters()).entrySet()) {
            filter(wanted.getKey(), wanted.getValue(), conditions, parameters);
        }
        if (!query.search().isBlank()) {
            search(query.search(), conditions, parameters);
        }
        String order = order(query.sort());
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        long total = Sql.list(connection, "select count(*) from " + from + where, parameters, row -> row.getLong(1))
                .get(0);
        List<Object> paged = new ArrayList<>(parameters);
        paged.add(query.offset());
        paged.add(query.limit());
        List<T> items = query.offset() >= total
                ? List.of()
                : Sql.list(
                        connection,
                        "select " + columns + " from " + from + where + " order by " + order
                                + " offset ? rows fetch next ? rows only",
                        paged,
                        mapper);
        return new Page<>(items, total, query.offset(), query.limit());
    }

    private void filter(String name, String text, List<String> conditions, List<Object> parameters) {
        Filter filter = filters.get(name);
        if (filter == null) {
            throw invalid("filter." + name, "Filtering by '" + name + "' is not possible; " + allowed(filters));
        }
        try {
            parameters.add(filter.value().apply(text));
        } catch (IllegalArgumentException e) {
            throw invalid(
                    "filter." + name,
                    "'" + text + "' is no value for the filter '" + name + "'; give " + e.getMessage() + ".");
        }
        conditions.add(filter.condition());
    }

    private void search(String text, List<String> conditions, List<Object> parameters) {
        if (searched.isEmpty()) {
            throw invalid("search", "This list cannot be searched. Leave the search text out.");
        }
        String pattern = "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
        List<String> either = new ArrayList<>();
        for (String expression : searched) {
            either.add(expression + " like ? escape '!'");
            parameters.add(pattern);
        }
        conditions.add("(" + String.join(" or ", either) + ")");
    }

    private String order(List<String> properties) {
        List<String> terms = new ArrayList<>();
        for (String property : properties) {
            boolean descending = property.startsWith("-");
            String expression = sorts.get(descending ? property.substring(1) : property);
            if (expression == null) {
                throw invalid(
                        "sort",
                        "Sorting by '" + property + "' is not possible; " + allowed(sorts)
                                + " A minus before it sorts in descending order.");
            }
            terms.add(expression + (descending ? " desc" : "") + (NULLABLE.contains(expression) ? " nulls last" : ""));
        }
        if (terms.isEmpty()) {
            terms.add(order);
        }
        // the same direction as the last term, so that one index serves both
        terms.add(tie + (terms.get(terms.size() - 1).contains(" desc") ? " desc" : ""));
        return String.join(", ", terms);
    }

    private static String allowed(Map<String, ?> names) {
        return names.isEmpty()
                ? "leave it out."
                : "allowed are " + String.join(", ", new TreeSet<>(names.keySet())) + ".";
    }

    private static RequestException invalid(String path, String message) {
        return new RequestException(Reason.INVALID, message, List.of(new FieldError(path, message)));
    }
}
