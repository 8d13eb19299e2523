package io.clickml.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What tests of plugins ask of the server. */
record PluginCalls(Api api) {
    /** Uploads a jar as the body. */
    Api.Answer upload(byte[] jar) {
        return api.send("POST", "/api/v1/plugins?name=sample.jar", jar, "Content-Type", "application/java-archive");
    }

    JsonNode install(SamplePlugin plugin) {
        return upload(plugin.jar()).good().json();
    }

    Api.Answer remove(String name, String version) {
        return api.ask("DELETE", "/plugins/" + name + "/" + version);
    }

    /** Versions of the plugins that bring an operator, the newest first. */
    List<String> versions(String operator) {
        List<String> versions = new ArrayList<>();
        for (JsonNode item : api.get("/operators").get("items")) {
            if (item.get("id").asText().equals(operator)) {
                versions.add(item.get("pluginVersion").asText());
            }
        }
        return versions;
    }

    /** Plugins by {@code name version} with their states. */
    Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        for (JsonNode item : api.get("/plugins").get("items")) {
            states.put(
                    item.get("name").asText() + " " + item.get("version").asText(),
                    item.get("state").asText());
        }
        return states;
    }

    /** A node of a run. */
    JsonNode step(String run, String node) {
        return StreamSupport.stream(
                        api.get("/runs/" + run + "/steps").get("items").spliterator(), false)
                .filter(step -> step.get("node").asText().equals(node))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Run " + run + " has no step " + node));
    }

    String status(String run, String node) {
        return step(run, node).get("status").asText();
    }

    /** Uploads three rows; the id of the data set. */
    String data(String name) {
        return api.dataset(name + ".csv", "x,y\n1,a\n2,b\n3,a\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
