package io.clickml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Uploaded plugins and their states.
 *
 * @param states by name and version with an underscore between
 * @param alternative what may be there as well; null if nothing else may
 */
record PluginSet(Map<String, String> states, @Nullable PluginSet alternative) {
    static final PluginSet NONE = new PluginSet(Map.of(), null);

    /** Of an answer of the server. */
    static PluginSet of(JsonNode answer) {
        Map<String, String> states = new TreeMap<>();
        for (JsonNode plugin : answer.get("items")) {
            if (plugin.get("origin").asText().equals("UPLOADED")) {
                states.put(
                        plugin.get("name").asText() + "_"
                                + plugin.get("version").asText(),
                        plugin.get("state").asText());
            }
        }
        return new PluginSet(states, null);
    }

    PluginSet with(String key, String state) {
        Map<String, String> changed = new TreeMap<>(states);
        changed.put(key, state);
        return new PluginSet(changed, null);
    }

    PluginSet without(String key) {
        Map<String, String> changed = new TreeMap<>(states);
        changed.remove(key);
        return new PluginSet(changed, null);
    }

    PluginSet or(PluginSet other) {
        return new PluginSet(states, other);
    }

    boolean allows(PluginSet seen) {
        return states.equals(seen.states) || alternative != null && alternative.states.equals(seen.states);
    }

    List<String> keys() {
        return List.copyOf(states.keySet());
    }

    /** Folders that there should be. */
    List<String> directories() {
        return keys();
    }

    /** Names of plugins with a version that works; the first operator's id is the plugin's name. */
    List<String> working() {
        List<String> names = new ArrayList<>();
        states.forEach((key, state) -> {
            if (state.equals("ACTIVE")) {
                names.add(key.substring(0, key.lastIndexOf('_')));
            }
        });
        return names;
    }
}
