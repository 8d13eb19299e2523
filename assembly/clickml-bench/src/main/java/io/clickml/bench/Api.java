package io.clickml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A client of the REST API, as small as the benchmarks need. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

    /** An answer that is none of success. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private String token = "";

    Api(int port) {
        address = "http://127.0.0.1:" + port;
    }

    static byte[] bytes(Object tree) throws IOException {
        return JSON.writeValueAsBytes(tree);
    }

    boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            // It listens, but closes the connection or is slow to answer while it starts.
            return false;
        }
    }

    void signIn(String user, String password) throws IOException, InterruptedException {
        HttpResponse<byte[]> login = client.send(
                json("/api/v1/auth/login", Map.of("username", user, "password", password))
                        .build(),
                BodyHandlers.ofByteArray());
        JsonNode session = read(login);
        String cookie = login.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
        HttpRequest request = json(
                        "/api/v1/tokens",
                        Map.of("name", "benchmark", "scope", List.of("READ", "WRITE", "PREDICT", "PLUGINS")))
                .header("Cookie", cookie)
                .header("X-CSRF-Token", session.get("csrfToken").asText())
                .build();
        token = read(client.send(request, BodyHandlers.ofByteArray()))
                .get("secret")
                .asText();
    }

    String token() {
        return token;
    }

    private HttpRequest.Builder json(String path, Object tree) throws IOException {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(bytes(tree)));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return read(
                client.send(request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofByteArray()));
    }

    private static JsonNode read(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new Refused(response.statusCode() + " from " + response.uri() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body().length == 0 ? JSON.missingNode() : JSON.readTree(response.body());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)));
    }

    String text(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** Asks a model, which must answer. */
    void ask(String path, byte[] body) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    JsonNode post(String path, Object tree) throws IOException, InterruptedException {
        return send(json(path, tree));
    }

    /** Uploads a data set; its id. */
    String upload(Path file) throws IOException, InterruptedException {
        String boundary = "clickml-benchmark-boundary";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + file.getFileName() + "\"\r\nContent-Type: text/csv\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return send(HttpRequest.newBuilder(URI.create(address + "/api/v1/datasets"))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(body))
                .get("id")
                .asText();
    }

    void install(String name, byte[] jar) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(address + "/api/v1/plugins?name=" + name + ".jar"))
                .header("Content-Type", "application/java-archive")
                .POST(BodyPublishers.ofByteArray(jar)));
    }

    /** Removes a version, at the latest when nobody uses it any more. */
    void uninstall(String name, String version) throws IOException, InterruptedException {
        delete("/api/v1/plugins/" + name + "/" + version + "?drain=true");
    }

    void delete(String path) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create(address + path)).DELETE());
    }

    boolean hasOperator(String id) throws IOException, InterruptedException {
        JsonNode answer = get("/api/v1/operators");
        for (JsonNode operator : answer.has("items") ? answer.get("items") : answer) {
            if (operator.get("id").asText().equals(id)) {
                return true;
            }
        }
        return false;
    }

    /** Makes a pipeline; its id. */
    String pipeline(String name, Object graph) throws IOException, InterruptedException {
        return post("/api/v1/pipelines", Map.of("name", name, "description", "", "graph", graph))
                .get("id")
                .asText();
    }

    /** Runs a pipeline to its end, which must be good; the run. */
    JsonNode run(String pipeline) throws IOException, InterruptedException {
        String id = post("/api/v1/pipelines/" + pipeline + "/runs", Map.of("seed", 1))
                .get("id")
                .asText();
        while (true) {
            JsonNode run = get("/api/v1/runs/" + id);
            String status = run.get("status").asText();
            if (ENDED.contains(status)) {
                if (!status.equals("SUCCEEDED")) {
                    throw new IOException("The run has ended as " + run);
                }
                return run;
            }
            Thread.sleep(250);
        }
    }

    /** How long a run took. */
    static double seconds(JsonNode run) {
        Instant started = Instant.parse(run.get("started").asText());
        return Duration.between(started, Instant.parse(run.get("finished").asText()))
                        .toNanos()
                / 1e9;
    }

    /** Registers what a node of a run has learned; the path of its predictions. */
    String register(String name, JsonNode run, String node) throws IOException, InterruptedException {
        JsonNode model = post(
                "/api/v1/models", Map.of("name", name, "runId", run.get("id").asText(), "node", node));
        return "/api/v1/models/" + name + "/versions/" + model.get("version").asText() + "/predictions";
    }
}
