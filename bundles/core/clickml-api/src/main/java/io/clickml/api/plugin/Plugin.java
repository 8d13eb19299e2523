package io.clickml.api.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An installed plugin.
 *
 * @param name symbolic name of the bundle
 * @param label bundle name for people
 * @param state ACTIVE, or why not: RESOLVED, INSTALLED, STARTING, STOPPING
 * @param origin BUILT_IN, UPLOADED or DEPLOYED (dropped into the folder)
 * @param digest SHA-256 of the jar; empty if not known
 * @param operators ids of the operators it registers
 * @param leases how many runs and served models are using it
 * @param problem why it does not work; null if it does
 */
public record Plugin(
        String name,
        String version,
        String label,
        String description,
        String vendor,
        String licence,
        String state,
        String origin,
        String digest,
        List<String> operators,
        int leases,
        @Nullable String problem) {}
