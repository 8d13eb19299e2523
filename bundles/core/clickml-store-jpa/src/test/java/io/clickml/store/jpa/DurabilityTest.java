package io.clickml.store.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Pipeline;
import io.clickml.store.jpa.database.Database;
import io.clickml.store.jpa.database.DatabaseSettings;
import io.clickml.store.jpa.database.H2Settings;
import io.clickml.store.jpa.database.PostgresSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A server that is killed at any moment has lost nothing that it had answered. */
class DurabilityTest {
    private static final Actor ANNA = new Actor("anna", "10.0.0.1");
    private static final int KILLS = 4;

    @Test
    void losesNothingWhenKilled() throws Exception {
        DatabaseSettings settings = TestDatabase.CURRENT.fresh();
        TestDatabase.open(settings).close();
        Random random = new Random(1);
        List<String> answered = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            answered.addAll(writeUntilKilled(settings, 20 + random.nextInt(200)));
        }
        try (Database database = TestDatabase.open(settings)) {
            JpaPipelineStore store = new JpaPipelineStore(database);
            for (String line : answered) {
                String[] words = line.split(" ");
                int version = store.find(words[0]).map(Pipeline::version).orElse(0);
                assertThat(version)
                        .as("version of %s after %d answers", words[0], answered.size())
                        .isGreaterThanOrEqualTo(Integer.parseInt(words[1]));
            }
            assertThat(new JpaAuditLog(database).firstBroken()).isEmpty();
        }
    }

    /** What a process had answered when it was killed, after so many answers. */
    private static List<String> writeUntilKilled(DatabaseSettings settings, int answers)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName()));
        if (settings instanceof H2Settings h2) {
            command.add(h2.directory().toString());
        } else if (settings instanceof PostgresSettings postgres) {
            command.addAll(List.of(postgres.host(), String.valueOf(postgres.port()), postgres.database()));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> answered = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("answer ")) {
                    answered.add(line.substring("answer ".length()));
                }
                if (answered.size() == answers) {
                    // by its handle: what it had answered can then still be read
                    process.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(process.waitFor()).as("exit status").isNotZero();
        assertThat(answered).hasSizeGreaterThanOrEqualTo(answers);
        return answered;
    }

    /** Saves pipelines on several threads and says so, until it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            DatabaseSettings settings = args.length == 1
                    ? new H2Settings(Path.of(args[0]))
                    : new PostgresSettings(
                            args[0], Integer.parseInt(args[1]), args[2], Map.of("sslmode", "disable"), "postgres", "");
            JpaPipelineStore store = new JpaPipelineStore(TestDatabase.open(settings));
            for (int i = 0; i < 3; i++) {
                new Thread(() -> write(store)).start();
            }
        }

        private static void write(JpaPipelineStore store) {
            Graph graph = new Graph(List.of(Node.of("a", "x", Map.of("text", "long ".repeat(2_000)))), List.of());
            String id = store.create("P " + new Random().nextLong(), "", graph, ANNA)
                    .id();
            for (int version = 1; ; version++) {
                System.out.println("answer " + id + " " + version);
                store.update(id, version, "P " + id, "", graph, ANNA);
            }
        }
    }
}
