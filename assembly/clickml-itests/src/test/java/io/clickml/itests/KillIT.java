package io.clickml.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The server is killed, as by a power failure, in the middle of runs, uploads and changes: what it has answered is there. */
class KillIT {
    /** Checksums of the blocks of an artifact lie beside it. */
    private static final String SUMS = ".crc";

    private static final String PASSWORD = "a password of the test";
    private static final int KILLS = 2;

    /** What was answered before a kill. */
    private record Answered(Map<String, String> datasets, AtomicInteger version) {
        Answered() {
            this(new ConcurrentHashMap<>(), new AtomicInteger(1));
        }
    }

    @Test
    void whatWasAnsweredIsThereAfterAKillAndTheRestIsCleanedUp() throws Exception {
        try (Launched server = new Launched("killed")) {
            start(server);
            Api api = Api.signIn(server.port, "admin", PASSWORD);
            String dataset = api.dataset("rows.csv", rows(20_000));
            String slow = api.pipeline("Slow", training(dataset, 10_000));
            String fast = api.pipeline("Fast", training(dataset, 2));
            String edited = api.pipeline("Edited", training(dataset, 1));
            Answered answered = new Answered();
            for (int kill = 0; kill < KILLS; kill++) {
                String run = api.start(slow, 1);
                Await.until(
                        "the model is being trained",
                        () -> step(api, run, "train").equals("RUNNING"));
                killDuringChanges(server, api, dataset, edited, answered, 8 + 5 * kill);
                start(server);
                assertRunWasInterrupted(api, run);
                assertAnsweredIsThere(api, edited, answered);
                assertNothingIsHalfWritten(server.home);
                assertThat(api.ended(api.start(fast, kill)).get("status").asText())
                        .isEqualTo("SUCCEEDED");
            }
            assertThat(Files.readString(server.home.resolve("log/clickml.log"))).doesNotContain(PASSWORD);
        }
    }

    private static void start(Launched server) throws IOException {
        server.start(Map.of("CLICKML_ADMIN_PASSWORD", PASSWORD));
        Await.until(
                "the server is ready, see " + server.home, () -> server.http().status("GET", "/health/ready") == 200);
    }

    private static byte[] rows(int count) {
        Random random = new Random(1);
        StringBuilder csv = new StringBuilder("a,b,c,label\n");
        for (int i = 0; i < count; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            csv.append(a)
                    .append(',')
                    .append(b)
                    .append(',')
                    .append(random.nextInt(9))
                    .append(',')
                    .append(a * b + random.nextGaussian() > 0 ? "yes" : "no")
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, List<?>> training(String dataset, int rounds) {
        return new Graph()
                .node("read", "clickml.csv-read", Map.of("file", dataset))
                .node("train", "clickml.gradient-boosting-classification", Map.of("target", "label", "rounds", rounds))
                .edge("read.table", "train.table")
                .tree();
    }

    private static String step(Api api, String run, String node) {
        for (JsonNode step : api.get("/runs/" + run + "/steps").get("items")) {
            if (step.get("node").asText().equals(node)) {
                return step.get("status").asText();
            }
        }
        return "";
    }

    /** Uploads and saves from three threads, and kills the server as soon as so many uploads have been answered. */
    private static void killDuringChanges(
            Launched server, Api api, String dataset, String edited, Answered answered, int uploads) throws Exception {
        int before = answered.datasets.size();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                String name = "upload-" + before + "-" + i + "-";
                clients.add(threads.submit(() -> untilKilled(number -> upload(api, name + number, answered))));
            }
            clients.add(threads.submit(() -> untilKilled(number -> save(api, edited, dataset, answered))));
            Await.until("uploads are answered", () -> answered.datasets.size() - before >= uploads);
            server.process().destroyForcibly();
            assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            for (Future<?> client : clients) {
                client.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Request {
        void send(int number);
    }

    private static void untilKilled(Request request) {
        try {
            for (int number = 0; ; number++) {
                request.send(number);
            }
        } catch (UncheckedIOException e) {
            // The connection broke: this is the kill. Whether the last request was done, the client cannot know.
        }
    }

    private static void upload(Api api, String name, Answered answered) {
        String content = "a,b\n" + name + ",1\n".repeat(200_000);
        JsonNode dataset =
                api.upload(name, BodyPublishers.ofString(content)).good().json();
        answered.datasets.put(dataset.get("id").asText(), content);
    }

    private static void save(Api api, String pipeline, String dataset, Answered answered) {
        int version = answered.version.get();
        Map<String, Object> body = Map.of("name", "Edited", "graph", training(dataset, version + 1));
        api.ask("PUT", "/pipelines/" + pipeline, body, "If-Match", "\"" + version + "\"")
                .good();
        answered.version.set(version + 1);
    }

    private static void assertRunWasInterrupted(Api api, String run) {
        JsonNode after = api.get("/runs/" + run);
        assertThat(after.get("status").asText()).isEqualTo("FAILED");
        assertThat(after.at("/failure/code").asText()).isEqualTo("INTERRUPTED");
        assertThat(after.at("/failure/message").asText()).contains("server", "gain");
        assertThat(step(api, run, "read")).isEqualTo("SUCCEEDED");
        assertThat(step(api, run, "train")).isEqualTo("FAILED");
    }

    private static void assertAnsweredIsThere(Api api, String edited, Answered answered) {
        answered.datasets.forEach((id, content) -> assertThat(api.ask("GET", "/datasets/" + id + "/content")
                        .good()
                        .text()
                        .equals(content))
                .as("content of data set " + id)
                .isTrue());
        JsonNode pipeline = api.get("/pipelines/" + edited);
        int version = pipeline.get("version").asInt();
        // The last save may have been done and its answer lost.
        assertThat(version).isBetween(answered.version.get(), answered.version.get() + 1);
        assertThat(pipeline.at("/graph/nodes/1/params/rounds").asInt()).isEqualTo(version);
        assertThat(api.get("/pipelines/" + edited + "/versions").get("items")).hasSize(version);
        answered.version.set(version);
    }

    private static void assertNothingIsHalfWritten(Path home) throws Exception {
        try (Stream<Path> artifacts = Files.walk(home.resolve("artifacts"))) {
            for (Path file : artifacts.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUMS)) {
                    assertThat(file.resolveSibling(name.substring(0, name.length() - SUMS.length())))
                            .as("what " + name + " is for")
                            .exists();
                    continue;
                }
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                assertThat(name).isEqualTo(HexFormat.of().formatHex(digest));
            }
        }
        for (String directory : List.of("artifacts/tmp", "temporary", "tmp")) {
            Path root = home.resolve(directory);
            try (Stream<Path> files = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
                assertThat(files.filter(Files::isRegularFile)).as(directory).isEmpty();
            }
        }
    }
}
