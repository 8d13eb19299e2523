package io.clickml.rest.http;

import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.rest.doc.Paged;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The convention of all lists: {@code offset}, {@code limit}, {@code sort=-created,name}, {@code search}, and filters by
 * property name. What a list does not know is refused, so that a slip of the pen does not show everything.
 */
public final class Queries {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1000;
    private static final int MAX_TEXT = 500;
    private final Set<String> sort;
    private final Set<String> filters;
    private final boolean search;

    private Queries(Paged paged) {
        sort = new TreeSet<>(Arrays.asList(paged.sort()));
        filters = new TreeSet<>(Arrays.asList(paged.filters()));
        search = paged.search();
    }

    /** What the one method with {@link Paged} of a resource allows. */
    public static Queries of(Class<?> resource) {
        for (Method method : resource.getDeclaredMethods()) {
            Paged paged = method.getAnnotation(Paged.class);
            if (paged != null) {
                return new Queries(paged);
            }
        }
        throw new IllegalArgumentException(resource + " has no method with @Paged");
    }

    /**
     * Reads the query of a request.
     *
     * @throws RequestException INVALID, with all that is wrong
     */
    public Query read(UriInfo uri) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, String> wanted = new HashMap<>();
        int offset = 0;
        int limit = DEFAULT_LIMIT;
        List<String> order = List.of();
        String text = "";
        for (Map.Entry<String, List<String>> parameter :
                uri.getQueryParameters().entrySet()) {
            String name = parameter.getKey();
            String value = parameter.getValue().get(0);
            if (parameter.getValue().size() > 1 || value.length() > MAX_TEXT) {
                errors.add(new FieldError(name, "Give it once, with at most " + MAX_TEXT + " characters."));
            } else if (name.equals("offset")) {
                offset = number(name, value, 0, Integer.MAX_VALUE, errors);
            } else if (name.equals("limit")) {
                limit = number(name, value, 1, MAX_LIMIT, errors);
            } else if (name.equals("sort")) {
                order = order(value, errors);
            } else if (name.equals("search") && search) {
                text = value;
            } else if (filters.contains(name)) {
                wanted.put(name, value);
            } else {
                errors.add(new FieldError(name, "This list does not know it; it knows " + known() + "."));
            }
        }
        if (!errors.isEmpty()) {
            throw new RequestException(
                    RequestException.Reason.INVALID, "Some parameters of the list are wrong.", errors);
        }
        return new Query(offset, limit, order, wanted, text);
    }

    private Set<String> known() {
        Set<String> known = new TreeSet<>(filters);
        known.addAll(List.of("offset", "limit"));
        if (search) {
            known.add("search");
        }
        if (!sort.isEmpty()) {
            known.add("sort");
        }
        return known;
    }

    private List<String> order(String value, List<FieldError> errors) {
        List<String> order = value.isBlank() ? List.of() : List.of(value.split(",", -1));
        for (String property : order) {
            if (!sort.contains(property.startsWith("-") ? property.substring(1) : property)) {
                errors.add(new FieldError(
                        "sort", "This list cannot be sorted by '" + property + "'; it can by " + sort + "."));
            }
        }
        return order;
    }

    private static int number(String name, String value, int least, int most, List<FieldError> errors) {
        try {
            int number = Integer.parseInt(value.trim());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            errors.add(new FieldError(name, "'" + value + "' is not a whole number."));
            return least;
        }
        errors.add(new FieldError(name, "Give a number from " + least + " to " + most + "."));
        return least;
    }

    /** The part of a list that is wanted, for lists that are in memory. */
    public static <T> Page<T> page(List<T> all, Query query) {
        int from = Math.min(query.offset(), all.size());
        int to = Math.min(from + query.limit(), all.size());
        return new Page<>(all.subList(from, to), all.size(), query.offset(), query.limit());
    }
}
