package io.clickml.api;

import java.util.List;

/**
 * Some of a list.
 *
 * @param total how many there are in all
 * @param offset how many come before {@code items}
 */
public record Page<T>(List<T> items, long total, int offset, int limit) {
    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }
}
