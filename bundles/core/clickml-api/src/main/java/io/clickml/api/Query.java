package io.clickml.api;

import java.util.List;
import java.util.Map;

/**
 * Which part of a list is wanted.
 *
 * @param offset how many to leave out, at least 0
 * @param limit how many to give, from 1 to 1000
 * @param sort property names, a leading minus for descending; empty for the list's own order
 * @param filters wanted value by property name; all must match
 * @param search text that a name must contain, in any case; empty for no such condition
 */
public record Query(int offset, int limit, List<String> sort, Map<String, String> filters, String search) {
    /** All there is, up to 1000, in the list's own order. */
    public static final Query ALL = new Query(0, 1000, List.of(), Map.of(), "");

    /** Refuses a range that makes no sense and copies the collections. */
    public Query {
        if (offset < 0 || limit < 1 || limit > 1000) {
            throw new RequestException(
                    RequestException.Reason.INVALID,
                    "Give an offset of at least 0 and a limit from 1 to 1000; given are " + offset + " and " + limit
                            + ".");
        }
        sort = List.copyOf(sort);
        filters = Map.copyOf(filters);
    }
}
