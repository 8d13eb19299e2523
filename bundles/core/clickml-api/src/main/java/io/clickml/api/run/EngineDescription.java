package io.clickml.api.run;

import org.jspecify.annotations.Nullable;

/**
 * An execution engine.
 *
 * @param plugin symbolic name of the bundle; null for the server's own
 * @param pluginVersion version of the bundle; null for the server's own
 */
public record EngineDescription(
        String name, @Nullable String plugin, @Nullable String pluginVersion) {}
