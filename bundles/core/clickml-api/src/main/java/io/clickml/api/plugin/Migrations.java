package io.clickml.api.plugin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings saved parameters up to date with an operator of another version. Implemented by the engine. */
public interface Migrations {
    /**
     * What becomes of saved parameters.
     *
     * @param params for {@code toVersion}; as saved if {@code problem}
     * @param differences to what was saved
     * @param problem why they cannot be brought up to date; null if they can
     */
    record Migrated(
            int fromVersion,
            int toVersion,
            Map<String, Object> params,
            List<Impact.Difference> differences,
            @Nullable String problem) {}

    /**
     * With an operator that is installed.
     *
     * @throws io.clickml.api.RequestException NOT_FOUND if that plugin does not bring that operator
     */
    Migrated migrate(Impact.SavedNode saved, String plugin, String pluginVersion);
}
