package io.clickml.rest.http;

import java.util.List;

/** A list that is given as a whole. */
public record Items<T>(List<T> items) {
    /** Copies the list. */
    public Items {
        items = List.copyOf(items);
    }
}
