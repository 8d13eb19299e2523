package io.clickml.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.Step;
import io.clickml.api.run.StepStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RunTest {
    private Engines server;
    private Path directory;

    @BeforeEach
    void start(@TempDir Path temporary) {
        directory = temporary;
        server = new Engines(temporary, 2);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void runsAWholePipeline() throws Exception {
        Run run = server.run(Engines.whole(200_000));
        assertThat(run.failure()).isNull();
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(server.runs.metrics).singleElement().satisfies(metric -> {
            assertThat(metric.name()).isEqualTo("mse");
            assertThat(metric.value()).isLessThan(1e-9);
        });
        assertThat(server.runs.lines)
                .anyMatch(line -> line.node().equals("error") && line.text().startsWith("judged "));
        Step line = server.runs.step(run.id(), "line");
        assertThat(line.plugin() + line.pluginVersion() + line.pluginDigest()).isEqualTo("test1.0.0d1");
        assertThat(line.outputs().keySet()).containsExactlyInAnyOrder("table", "test", "model");
        assertThat(server.runs.step(run.id(), "source").rows()).isEqualTo(200_000);
        assertThat(server.catalog.open).as("leases left open").hasValue(0);
    }

    @Test
    void findsTheWayFromRawRowsToTheModel() throws Exception {
        Run run = server.run(Engines.whole(40));
        JsonNode way = artifact(
                server.runs.step(run.id(), "line").outputs().get("model").artifact());
        assertThat(way.get("inputs").findValuesAsText("name")).containsExactly("x", "y", "id");
        assertThat(way.get("required").toString()).isEqualTo("[\"x\"]");
        assertThat(way.get("steps").findValuesAsText("operator")).containsExactly("centre", "line");
        assertThat(way.get("kind").asText() + way.get("target").asText()).isEqualTo("REGRESSORy");
        way.get("steps")
                .findValuesAsText("fitted")
                .forEach(digest -> assertThat(server.artifacts.kept).containsKey(digest));
    }

    @Test
    void givesTheSameBytesAgainOnAnyNumberOfThreads() throws Exception {
        Run first = server.run(Engines.whole(300_000));
        String model = artifact(server.runs
                        .step(first.id(), "line")
                        .outputs()
                        .get("model")
                        .artifact())
                .toString();
        try (Engines other = new Engines(directory.resolve("other"), 1)) {
            Run again = other.run(Engines.whole(300_000));
            String digest =
                    other.runs.step(again.id(), "line").outputs().get("model").artifact();
            assertThat(new String(other.artifacts.kept.get(digest), StandardCharsets.UTF_8))
                    .isEqualTo(model);
            assertThat(other.runs.metrics).isEqualTo(server.runs.metrics);
        }
    }

    private JsonNode artifact(String digest) throws IOException {
        return new ObjectMapper().readTree(server.artifacts.kept.get(digest));
    }

    static Stream<Supplier<Throwable>> faults() {
        return Stream.of(
                () -> new IllegalStateException("oops"),
                () -> new NoClassDefFoundError("org/example/Gone"),
                StackOverflowError::new,
                () -> new ExceptionInInitializerError("oops"),
                () -> new IOException("oops"),
                () -> new OutOfMemoryError("Java heap space"),
                () -> new AssertionError("oops"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aStepThatThrowsFailsAndTakesOnlyItsDependantsWithIt(Supplier<Throwable> fault) throws Exception {
        server.catalog.operators.put("bad", new Operators.Numbers() {
            @Override
            public io.clickml.sdk.table.Batches read(Operators.Rows params, io.clickml.sdk.Run run) {
                return new Failing(super.read(params, run), fault);
            }
        });
        Graph graph = Engines.graph(
                Map.of(),
                "bad=bad",
                "text=text",
                "good=numbers",
                "other=text",
                "bad.table>text.table",
                "good.table>other.table");
        Run run = server.run(graph);
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.failure().node()).isEqualTo("bad");
        assertThat(run.failure().plugin()).isEqualTo("test 1.0.0");
        assertThat(server.runs.step(run.id(), "bad").status()).isEqualTo(StepStatus.FAILED);
        assertThat(server.runs.step(run.id(), "text").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(server.runs.step(run.id(), "other").status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(server.runs.files)
                .singleElement()
                .satisfies(file -> assertThat(file.node()).isEqualTo("other"));
        assertThat(server.run(Engines.whole(20)).status()).as("the next run").isEqualTo(RunStatus.SUCCEEDED);
    }

    /** Knows its schema, and fails when it is read. */
    private record Failing(io.clickml.sdk.table.Batches good, Supplier<Throwable> fault)
            implements io.clickml.sdk.table.Batches {
        @Override
        public io.clickml.sdk.table.Schema schema() {
            return good.schema();
        }

        @Override
        public Stream<io.clickml.sdk.table.Table> open(int part) {
            return good.open(part).peek(table -> Failing.<RuntimeException>sneak(fault.get()));
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void sneak(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }

    @Test
    void keepsTheFilesOfAStep() throws Exception {
        Run run = server.run(Engines.graph(Map.of(), "source=numbers", "text=text", "source.table>text.table"));
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(server.runs.files).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("rows.txt");
            assertThat(new String(server.artifacts.kept.get(file.digest()), StandardCharsets.UTF_8))
                    .isEqualTo("rows: 10");
        });
        assertThat(directory.resolve("temporary")).isEmptyDirectory();
    }

    @Test
    void cancelsAStepThatListensAndFreesWhatItUsed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        server.catalog.operators.put("hang", new Operators.Hanging(begun, new CountDownLatch(1), true));
        Run run = server.start(Engines.graph(Map.of(), "source=numbers", "hang=hang", "source.table>hang.table"));
        begun.await();
        server.engine.cancel(run.id(), Engines.ACTOR);
        assertThat(server.runs.awaitEnd(run.id()).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(server.runs.step(run.id(), "hang").status()).isEqualTo(StepStatus.CANCELLED);
        assertThat(server.runs.step(run.id(), "source").status()).isEqualTo(StepStatus.SUCCEEDED);
    }

    @Test
    void givesUpAStepThatDoesNotListenAndGoesOnWorking() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        server.catalog.operators.put("hang", new Operators.Hanging(begun, end, false));
        Run run = server.start(Engines.graph(Map.of(), "source=numbers", "hang=hang", "source.table>hang.table"));
        begun.await();
        server.engine.cancel(run.id(), Engines.ACTOR);
        assertThat(server.runs.awaitEnd(run.id()).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(server.runs.step(run.id(), "hang").failure().message())
                .contains("test 1.0.0")
                .contains("did not stop");
        assertThat(server.run(Engines.whole(20)).status()).as("the next run").isEqualTo(RunStatus.SUCCEEDED);
        end.countDown();
    }

    @Test
    void aRunThatWaitsIsCancelledWithAllItsSteps() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        server.catalog.operators.put("hang", new Operators.Hanging(new CountDownLatch(1), end, false));
        Graph hanging = Engines.graph(Map.of(), "source=numbers", "hang=hang", "source.table>hang.table");
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i <= Engines.RUNS_AT_ONCE; i++) {
            runs.add(server.start(hanging));
        }
        Run waiting = runs.get(Engines.RUNS_AT_ONCE);
        server.engine.cancel(waiting.id(), Engines.ACTOR);
        assertThat(server.runs.awaitEnd(waiting.id()).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(server.runs.steps(waiting.id())).extracting(Step::status).containsOnly(StepStatus.CANCELLED);
        end.countDown();
        assertThat(server.runs.awaitEnd(runs.get(0).id()).status().ended()).isTrue();
    }

    @Test
    void aRunThatCannotBeRecordedFailsAndSaysSo() throws Exception {
        server.runs.broken = true;
        Run run = server.run(Engines.whole(20));
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.failure().message()).contains("the disk is gone");
    }

    @Test
    void aStoreThatTellsOnlyAtTheEndIsBelieved() throws Exception {
        server.runs.brokenBehind = true;
        Run run = server.run(Engines.whole(20));
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.failure().message()).contains("a step was not written");
    }

    @Test
    void whatAnEarlierServerLeftUnfinishedIsMarkedAsInterrupted() throws Exception {
        Run left = new Run(
                "left",
                "p",
                "p",
                1,
                1,
                RunStatus.RUNNING,
                1,
                "local",
                "ada",
                Instant.EPOCH,
                null,
                null,
                null,
                Graph.EMPTY);
        server.runs.create(
                left,
                List.of(
                        left("done", StepStatus.SUCCEEDED),
                        left("begun", StepStatus.RUNNING),
                        left("not-begun", StepStatus.WAITING)),
                Engines.ACTOR);
        LocalEngine next = new LocalEngine(
                new EngineSettings(directory.resolve("next"), 1, 1), server.catalog, server.stores, server.events);
        next.stop();
        assertThat(server.runs.awaitEnd("left").failure().code()).isEqualTo("INTERRUPTED");
        assertThat(server.runs.step("left", "done").finished()).isEqualTo(Instant.EPOCH);
        Step begun = server.runs.step("left", "begun");
        assertThat(begun.status()).isEqualTo(StepStatus.FAILED);
        assertThat(begun.failure().message()).contains("Start the run again");
        assertThat(begun.finished()).isAfter(Instant.EPOCH);
        assertThat(server.runs.step("left", "not-begun").status()).isEqualTo(StepStatus.SKIPPED);
    }

    private static Step left(String node, StepStatus status) {
        return new Step(node, node, "o", "p", "1", "", status, 0, Instant.EPOCH, Instant.EPOCH, -1, -1, null, Map.of());
    }
}
