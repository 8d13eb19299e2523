package io.clickml.plugins.life;

import io.clickml.api.plugin.Impact;
import io.clickml.api.plugin.PluginChange;
import io.clickml.plugins.life.Installed.Origin;
import io.clickml.plugins.life.Places.Place;
import io.clickml.plugins.record.PluginRecord;
import java.util.List;
import java.util.stream.Stream;

/** What changes of installed versions would do. A version whose code is not in the server is looked at in its jars. */
record ChangePreviews(Places places, Checks checks, States states, Descriptions descriptions) {
    /** Of one version. */
    Impact of(Installed plugin, PluginChange change) {
        List<String> operators = descriptions.of(plugin).operators();
        if (change != PluginChange.ENABLE || !comesIn(plugin)) {
            return checks.impact(plugin.record(), change, operators, null);
        }
        try (Place place = places.of(plugin.record())) {
            return checks.impact(plugin.record(), change, operators, place.folder());
        }
    }

    /** Of going back to the version before the newest. */
    Impact ofRollBack(String name) {
        States.RollBack chosen = states.rollBack(name);
        PluginRecord newest = chosen.newest().record();
        PluginRecord older = chosen.older().record();
        List<String> operators = Stream.of(chosen.newest(), chosen.older())
                .flatMap(plugin -> descriptions.of(plugin).operators().stream())
                .distinct()
                .toList();
        if (!comesIn(chosen.older())) {
            return checks.rollBack(newest, older, operators, null);
        }
        try (Place place = places.of(older)) {
            return checks.rollBack(newest, older, operators, place.folder());
        }
    }

    private static boolean comesIn(Installed plugin) {
        return !plugin.isIn() && plugin.origin != Origin.BUILT_IN;
    }
}
