package io.clickml.api.run;

import org.jspecify.annotations.Nullable;

/**
 * Why a step, or a run, failed.
 *
 * @param code see {@link io.clickml.sdk.error.ErrorCode}
 * @param message names the offender and the remedy
 * @param node the step; null if it is the run as a whole
 * @param plugin the plugin and version that is to blame, such as {@code clickml-csv 1.0.0}; null if none is
 */
public record Failure(
        String code,
        String message,
        @Nullable String node,
        @Nullable String plugin) {}
