package io.clickml.rest.openapi;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Groups operations by what they are about. */
final class Tags {
    private static final Map<String, String> DESCRIPTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("audit", "Who changed what."),
            Map.entry("auth", "Signing in and out."),
            Map.entry("datasets", "Uploaded files."),
            Map.entry("engines", "Where the work of runs can be done."),
            Map.entry("events", "What happens, as it happens."),
            Map.entry("extensions", "What plugins answer."),
            Map.entry("inference", "The Open Inference Protocol, version 2."),
            Map.entry("models", "Models that are kept under a name, and their predictions."),
            Map.entry("operators", "What pipelines are made of."),
            Map.entry("panels", "Parts of pages that plugins bring."),
            Map.entry("pipelines", "Saved graphs with all their versions."),
            Map.entry("plugins", "Bundles that bring operators."),
            Map.entry("runs", "What happened when a pipeline was executed."),
            Map.entry("system", "Health, metrics and this document."),
            Map.entry("tokens", "API tokens."),
            Map.entry("users", "Who can sign in.")));

    private Tags() {}

    static String of(String path) {
        String inside = path.startsWith(Paths.BASE) ? path.substring(Paths.BASE.length()) : path;
        String first = inside.split("/")[1];
        String tag = first.equals("v2")
                ? "inference"
                : List.of("health", "metrics", "openapi.json").contains(first) ? "system" : first;
        tag = tag.equals("plugin-installs") ? "plugins" : tag;
        if (!DESCRIPTIONS.containsKey(tag)) {
            throw new IllegalStateException("The path " + path + " has no tag");
        }
        return tag;
    }

    static List<Map<String, Object>> all() {
        return DESCRIPTIONS.entrySet().stream()
                .map(tag -> Schemas.ordered("name", tag.getKey(), "description", tag.getValue()))
                .toList();
    }
}
