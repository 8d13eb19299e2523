package io.clickml.cache;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator of the server can set.
 *
 * @param store name of the store that is asked while it is there, {@code CLICKML_CACHE}; {@code memory} if not given
 * @param memoryBytes most that is kept in memory, {@code CLICKML_CACHE_MEGABYTES}; 32 MiB if not given
 */
record CacheSettings(String store, long memoryBytes) {
    /** The store that is always there. */
    static final String MEMORY = "memory";

    private static final String STORE = "CLICKML_CACHE";
    private static final String MEGABYTES = "CLICKML_CACHE_MEGABYTES";
    private static final int MEGABYTES_BY_DEFAULT = 32;
    private static final int MOST_MEGABYTES = 65_536;
    private static final long MEGABYTE = 1 << 20;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    /** From the environment, and what is not there from the framework's properties. */
    static CacheSettings of(Map<String, String> environment, Function<String, @Nullable String> framework) {
        String store = given(STORE, environment, framework);
        if (!store.isEmpty() && !NAME.matcher(store).matches()) {
            throw new IllegalArgumentException(STORE + " is '" + store
                    + "'; give the name of a store in small letters, such as redis, or memory, or leave it out.");
        }
        return new CacheSettings(
                store.isEmpty() ? MEMORY : store, megabytes(given(MEGABYTES, environment, framework)) * MEGABYTE);
    }

    private static String given(
            String name, Map<String, String> environment, Function<String, @Nullable String> framework) {
        String text = environment.getOrDefault(name, framework.apply(name));
        return text == null ? "" : text.strip();
    }

    private static int megabytes(String text) {
        if (text.isEmpty()) {
            return MEGABYTES_BY_DEFAULT;
        }
        String problem = MEGABYTES + " must be a number from 1 to " + MOST_MEGABYTES + "; it is '" + text + "'";
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MOST_MEGABYTES) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(problem, e);
        }
        throw new IllegalArgumentException(problem);
    }
}
