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

    /** Receives a jar, which then waits. */
    Api.Answer receive(byte[] jar) {
        return api.send(
                "POST", "/api/v1/plugin-installs?name=sample.jar", jar, "Content-Type", "application/java-archive");
    }

    /** Ids of what waits. */
    List<String> waiting() {
        List<String> ids = new ArrayList<>();
        api.get("/plugin-installs")
                .get("items")
                .forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    Api.Answer activate(String install) {
        return api.ask("POST", "/plugin-installs/" + install + "/activate");
    }

    /** Asks for a change of state; more fields of the body come as names and values in turn. */
    Api.Answer change(String name, String version, String change, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("change", change));
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i].toString(), more[i + 1]);
        }
        return api.ask("POST", "/plugins/" + name + "/" + version + "/state", body);
    }

    Api.Answer rollBack(String name) {
        return api.ask("POST", "/plugins/" + name + "/rollback");
    }

    JsonNode plugin(String name, String version) {
        return api.get("/plugins/" + name + "/" + version);
    }

    /** The state of a version; empty if it is not there. */
    String state(String name, String version) {
        return states().getOrDefault(name + " " + version, "");
    }

    Api.Answer remove(String name, String version) {
        return api.ask("DELETE", "/plugins/" + name + "/" + version);
    }

    /** Removes a version as soon as a run that has just ended has let it go; the removal. */
    JsonNode removeAfterRuns(String name, String version) {
        Api.Answer[] last = new Api.Answer[1];
        Await.until(name + " is removed", () -> {
            last[0] = remove(name, version);
            return last[0].status() == 200;
        });
        return last[0].json();
    }

    /** Whether a version is gone, at once. */
    boolean isRemoved(String name, String version) {
        Api.Answer answer = remove(name, version);
        return answer.status() == 200 && answer.json().get("done").asBoolean();
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
