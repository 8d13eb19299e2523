package io.clickml.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A change of plugins that was chosen at random among those that the present state allows.
 *
 * @param after what is there when it is done
 */
record PluginChangeAtRandom(String kind, String name, String version, PluginSet after) {
    private static final int NAMES = 4;
    private static final int MOST = 12;

    static PluginChangeAtRandom next(PluginSet now, String prefix, SplittableRandom random) {
        List<String> keys = now.keys();
        if (keys.size() < MOST && (keys.isEmpty() || random.nextInt(10) < 5)) {
            String name = prefix + random.nextInt(NAMES);
            String version = "1.0." + random.nextInt(1_000_000);
            boolean upgrade = keys.stream().anyMatch(key -> key.startsWith(name + "_"));
            return new PluginChangeAtRandom(
                    upgrade ? "upgrade" : "install", name, version, now.with(name + "_" + version, "ACTIVE"));
        }
        String key = keys.get(random.nextInt(keys.size()));
        String name = key.substring(0, key.lastIndexOf('_'));
        String version = key.substring(key.lastIndexOf('_') + 1);
        if (random.nextInt(10) < 6) {
            return new PluginChangeAtRandom("remove", name, version, now.without(key));
        }
        String state = now.states().get(key);
        return switch (state) {
            case "ACTIVE" ->
                random.nextBoolean()
                        ? new PluginChangeAtRandom("RETIRE", name, version, now.with(key, "RETIRED"))
                        : new PluginChangeAtRandom("DISABLE", name, version, now.with(key, "DISABLED"));
            default -> new PluginChangeAtRandom("ENABLE", name, version, now.with(key, "ACTIVE"));
        };
    }

    /** Makes it; what is there then. */
    PluginSet make(Api api) throws IOException, InterruptedException {
        switch (kind) {
            case "install", "upgrade" -> api.install(name, Bundles.transform(name, version));
            case "remove" -> api.delete("/api/v1/plugins/" + name + "/" + version);
            default -> api.post("/api/v1/plugins/" + name + "/" + version + "/state", Map.of("change", kind));
        }
        return after;
    }

    /** Whether there was no answer, since the server had gone. */
    boolean isCutOff(IOException failure) {
        return !(failure instanceof Api.Refused);
    }
}
