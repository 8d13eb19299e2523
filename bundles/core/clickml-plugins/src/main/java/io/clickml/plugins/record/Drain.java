package io.clickml.plugins.record;

import io.clickml.api.plugin.PluginChange;
import io.clickml.api.plugin.PluginState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a version is being drained for.
 *
 * @param goal DISABLE or REMOVE
 * @param former state that is back if it is not done in time
 * @param deadline null for ever
 * @param force whether it is done at the deadline, users or not
 * @param user who asked for it
 * @param address where that came from
 */
public record Drain(
        PluginChange goal,
        PluginState former,
        @Nullable Instant deadline,
        boolean force,
        String user,
        String address) {}
