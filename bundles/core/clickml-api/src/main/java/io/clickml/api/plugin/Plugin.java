package io.clickml.api.plugin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An installed version of a plugin.
 *
 * @param name symbolic name of the bundle
 * @param label bundle name for people
 * @param latest whether new runs get this version
 * @param origin BUILT_IN, UPLOADED or DEPLOYED (dropped into the folder)
 * @param digest SHA-256 of the jar; empty if not known
 * @param operators ids of the operators it registers
 * @param extensions what else it brings, such as {@code ArtifactStore s3}
 * @param leases how many steps of runs and served models are using it
 * @param users who they are, such as {@code run 12 of 'Churn'}
 * @param findings of its examination
 * @param problem why it does not work, or not for new runs, or which of its extensions has not come up and what that waits
 *     for; null if there is nothing of that kind
 * @param installed null if it came with the server
 * @param installedBy name of the user; empty if it came with the server
 */
public record Plugin(
        String name,
        String version,
        String label,
        String description,
        String vendor,
        String licence,
        PluginState state,
        boolean latest,
        String origin,
        String digest,
        Signature signature,
        List<String> operators,
        List<String> extensions,
        int leases,
        List<String> users,
        List<Finding> findings,
        @Nullable String problem,
        @Nullable Instant installed,
        String installedBy) {}
