package io.clickml.sdk.internal;

import io.clickml.sdk.param.ParamsException.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a tree. A hostile one may have any number of faults; the first will do. */
final class Problems {
    private static final int MOST = 200;

    private final List<Problem> first = new ArrayList<>();
    private int count;

    List<Problem> first() {
        return first;
    }

    int count() {
        return count;
    }

    /** Notes a problem; there is no value, of whatever type. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    <T> @Nullable T add(String path, String message) {
        if (count++ < MOST) {
            first.add(new Problem(path, message));
        }
        return null;
    }
}
