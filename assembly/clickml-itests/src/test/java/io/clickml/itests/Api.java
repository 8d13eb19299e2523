package io.clickml.itests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The REST API as one user calls it, by token. */
final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
    private static final String BOUNDARY = "part-of-clickml-itests";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final int port;
    private String token = "";

    private Api(int port) {
        this.port = port;
    }

    /** What the server has answered. */
    record Answer(int status, HttpResponse<byte[]> response) {
        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("No JSON: " + text(), e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** This answer, if it is a good one. */
        Answer good() {
            if (status / 100 != 2) {
                throw new AssertionError(
                        status + " from " + response.request().method() + " " + response.uri() + ": " + text());
            }
            return this;
        }
    }

    /** Signs the administrator of the shared container in. */
    static Api of(Container container) {
        try {
            return signIn(
                    container.port,
                    "admin",
                    Files.readString(container.home.resolve("admin-password")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs in with a password, and makes the token that is used from then on. */
    static Api signIn(int port, String user, String password) {
        Api api = new Api(port);
        Answer login = api.send(api.request("/api/v1/auth/login")
                        .header("Content-Type", "application/json")
                        .POST(body(Map.of("username", user, "password", password))))
                .good();
        Answer made = api.send(api.request("/api/v1/tokens")
                        .header("Content-Type", "application/json")
                        .header("Cookie", login.header("Set-Cookie").split(";")[0])
                        .header("X-CSRF-Token", login.json().get("csrfToken").asText())
                        .POST(body(Map.of("name", "integration test of " + user))))
                .good();
        api.token = made.json().get("secret").asText();
        return api;
    }

    String token() {
        return token;
    }

    private HttpRequest.Builder request(String path) {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static BodyPublisher body(Object tree) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(tree));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private Answer send(HttpRequest.Builder request) {
        return send(request.build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(request + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends any bytes; the path begins with a slash and stands for itself. */
    Answer send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Sends JSON to a path below {@code /api/v1}. */
    Answer ask(String method, String path, Object tree, String... headers) {
        HttpRequest.Builder request = request("/api/v1" + path)
                .header("Content-Type", "application/json")
                .method(method, body(tree));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Asks a path below {@code /api/v1}, without a body. */
    Answer ask(String method, String path, String... headers) {
        return send(method, "/api/v1" + path, new byte[0], headers);
    }

    JsonNode get(String path) {
        return ask("GET", path).good().json();
    }

    JsonNode post(String path, Object tree) {
        return ask("POST", path, tree).good().json();
    }

    /** Asks a model by the Open Inference Protocol. */
    JsonNode infer(String model, Object tree) {
        return send(request("/v2/models/" + model + "/infer")
                        .header("Content-Type", "application/json")
                        .POST(body(tree)))
                .good()
                .json();
    }

    /** The events from now on, or those that came after the last one seen. */
    Events events(String query, long lastId) {
        HttpRequest.Builder request = request("/api/v1/events" + query);
        if (lastId > 0) {
            request.header("Last-Event-ID", String.valueOf(lastId));
        }
        try {
            HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("The event stream answers " + response.statusCode());
            }
            return new Events(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Uploads a data set as browsers do. */
    Answer upload(String fileName, BodyPublisher content) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/csv\r\n\r\n";
        return send(request("/api/v1/datasets")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        content,
                        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"))));
    }

    /** Uploads a data set that must be taken; its id. */
    String dataset(String fileName, byte[] content) {
        return upload(fileName, BodyPublishers.ofByteArray(content))
                .good()
                .json()
                .get("id")
                .asText();
    }

    /** Uploads a data set that must be taken; its id. */
    String dataset(String name, Path file) {
        try {
            return upload(name, BodyPublishers.ofFile(file))
                    .good()
                    .json()
                    .get("id")
                    .asText();
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a pipeline; its id. */
    String pipeline(String name, Map<String, List<?>> graph) {
        return post("/pipelines", Map.of("name", name, "graph", graph))
                .get("id")
                .asText();
    }

    /** Begins a run; its id. */
    String start(String pipeline, long seed) {
        return post("/pipelines/" + pipeline + "/runs", Map.of("seed", seed))
                .get("id")
                .asText();
    }

    /** Waits for the end of a run. */
    JsonNode ended(String run) {
        JsonNode[] last = new JsonNode[1];
        Await.until("run " + run + " ends", () -> {
            last[0] = get("/runs/" + run);
            return ENDED.contains(last[0].get("status").asText());
        });
        return last[0];
    }

    /** Runs a pipeline to its end, which must be good; the run's id. */
    String run(String pipeline, long seed) {
        JsonNode run = ended(start(pipeline, seed));
        if (!run.get("status").asText().equals("SUCCEEDED")) {
            throw new AssertionError("The run has not succeeded: " + run.get("failure"));
        }
        return run.get("id").asText();
    }

    /** A metric of a run, of a step that gives it once. */
    double metric(String run, String node, String name) {
        for (JsonNode metric : get("/runs/" + run + "/metrics").get("items")) {
            if (metric.get("node").asText().equals(node)
                    && metric.get("name").asText().equals(name)) {
                return metric.get("value").asDouble();
            }
        }
        throw new AssertionError("Step '" + node + "' has no metric '" + name + "'");
    }
}
