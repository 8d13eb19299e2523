package io.clickml.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.pipeline.Check;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Node;
import io.clickml.api.pipeline.Problem;
import io.clickml.api.plugin.Impact.Difference;
import io.clickml.api.plugin.Impact.SavedNode;
import io.clickml.api.plugin.Migrations.Migrated;
import io.clickml.api.plugin.PluginFaults;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private Engines server;

    @BeforeEach
    void start(@TempDir Path directory) {
        server = server(directory, Duration.ofSeconds(30));
    }

    private Engines server(Path directory, Duration checkAtMost) {
        PluginFaults told = (plugin, version, operator, cause) -> faults.add(
                plugin + " " + version + " " + operator + " " + cause.getClass().getSimpleName());
        return new Engines(
                new EngineSettings(directory.resolve("temporary"), 1, 1, checkAtMost),
                new PluginSupport(Services.of(told)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Numbers of version 3, which called its parameter "count" before. */
    private void install(BiFunction<Integer, Map<String, Object>, Map<String, Object>> migrate) {
        server.catalog.operators.put("new", new Operators.Numbers() {
            @Override
            public Map<String, Object> migrate(int savedVersion, Map<String, Object> saved) {
                return migrate.apply(savedVersion, saved);
            }
        });
        server.catalog.paramsVersions.put("new", 3);
    }

    private static Map<String, Object> renamed(int version, Map<String, Object> saved) {
        Map<String, Object> brought = new LinkedHashMap<>();
        brought.put("rows", saved.remove("count"));
        return brought;
    }

    private static Graph saved(int version, Map<String, Object> params) {
        return new Graph(List.of(new Node("a", "new", null, "", params, version, null, 1, 2)), List.of());
    }

    private Problem onlyProblem(Graph graph) {
        List<Problem> problems = server.engine.check(graph).problems();
        assertThat(problems).hasSize(1);
        assertThat(server.catalog.open).as("leases left open").hasValue(0);
        return problems.get(0);
    }

    @Test
    void oldParametersAreBroughtUpToDateAndTheDifferenceIsTold() {
        install(MigrationTest::renamed);
        Check check = server.engine.check(saved(1, Map.of("count", 5)));
        assertThat(check.problems()).isEmpty();
        assertThat(check.nodes().get("a").pluginVersion()).isEqualTo("1.0.0");
        assertThat(check.nodes().get("a").migrated())
                .isEqualTo(new Migrated(
                        1,
                        3,
                        Map.of("rows", 5),
                        List.of(new Difference("count", 5, null), new Difference("rows", null, 5)),
                        null));
    }

    @Test
    void whatIsUpToDateIsNotTouched() {
        install((version, saved) -> {
            throw new AssertionError("not asked");
        });
        Check check = server.engine.check(saved(3, Map.of("rows", 5)));
        assertThat(check.problems()).isEmpty();
        assertThat(check.nodes().get("a").migrated()).isNull();
    }

    @Test
    void aRunKeepsWhatItWasRunWithAndThePipelineStaysAsItWasSaved() throws Exception {
        install(MigrationTest::renamed);
        Run run = server.run(saved(1, Map.of("count", 5)));
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        Node ran = run.graph().nodes().get(0);
        assertThat(ran).isEqualTo(new Node("a", "new", null, "", Map.of("rows", 5), 3, "test", 1, 2));
        assertThat(server.runs.step(run.id(), "a").rows()).isEqualTo(5);
        assertThat(server.runs.lines)
                .extracting("text")
                .contains("Parameters were saved for version 1 and brought to version 3 by plugin test 1.0.0: "
                        + "count 5 -> null, rows null -> 5");
        assertThat(server.pipelines.find("p").orElseThrow().graph()).isEqualTo(saved(1, Map.of("count", 5)));
    }

    @Test
    void aMigrationThatThrowsIsAProblemOfItsNode() {
        install((version, saved) -> {
            throw new IllegalStateException("no idea");
        });
        Problem problem = onlyProblem(saved(1, Map.of("count", 5)));
        assertThat(problem.code()).isEqualTo("PARAMETER_MIGRATION");
        assertThat(problem.node()).isEqualTo("a");
        assertThat(problem.message())
                .contains(
                        "version 1 of operator 'new'", "plugin test 1.0.0 has version 3", "no idea", "Enter them anew");
        install((version, saved) -> {
            throw new ClickMLException(ErrorCode.PARAMETER_INVALID, "Version 1 had no rows.");
        });
        assertThat(onlyProblem(saved(1, Map.of())).message()).contains("up to date: Version 1 had no rows. Enter");
        assertThat(faults).isEmpty();
    }

    @Test
    void aMigrationThatDoesNotLinkIsReportedToo() {
        install((version, saved) -> {
            throw new NoClassDefFoundError("com/acme/Gone");
        });
        assertThat(onlyProblem(saved(1, Map.of())).code()).isEqualTo("PARAMETER_MIGRATION");
        assertThat(faults).containsExactly("test 1.0.0 new NoClassDefFoundError");
    }

    @Test
    void aMigrationThatGivesNoTreeIsAProblem() {
        install((version, saved) -> null);
        assertThat(onlyProblem(saved(1, Map.of())).message()).contains("It gave nothing.");
        install((version, saved) -> Map.of("rows", new Object()));
        assertThat(onlyProblem(saved(1, Map.of())).message()).contains("a java.lang.Object at rows");
        install((version, saved) -> Map.of("rows", Double.NaN));
        assertThat(onlyProblem(saved(1, Map.of())).message()).contains("at rows");
        install((version, saved) -> {
            List<Object> endless = new ArrayList<>();
            endless.add(endless);
            return Map.of("rows", endless);
        });
        assertThat(onlyProblem(saved(1, Map.of())).message()).contains("more than 64 levels deep");
    }

    @Test
    void whatItCannotReadAfterwardsIsTheFieldsProblem() {
        install((version, saved) -> saved);
        Problem problem = onlyProblem(saved(1, Map.of("count", 5)));
        assertThat(problem.code()).isEqualTo("PARAMETER_INVALID");
        assertThat(problem.field()).isEqualTo("count");
    }

    @Test
    void newerParametersRunIfTheyCanBeRead() throws Exception {
        install((version, saved) -> saved);
        Problem readable = onlyProblem(saved(4, Map.of("rows", 5)));
        assertThat(readable.code()).isEqualTo("PARAMETER_NEWER");
        assertThat(readable.severity()).isEqualTo(Problem.Severity.WARNING);
        assertThat(server.run(saved(4, Map.of("rows", 5))).status()).isEqualTo(RunStatus.SUCCEEDED);
        Problem unreadable = onlyProblem(saved(4, Map.of("share", 0.5)));
        assertThat(unreadable.code()).isEqualTo("PARAMETER_NEWER");
        assertThat(unreadable.severity()).isEqualTo(Problem.Severity.ERROR);
        assertThat(unreadable.message())
                .contains("saved by version 4", "test 1.0.0 knows version 3", "share", "Install a newer version");
    }

    @Test
    void aPreviewOfAMigrationChangesNothing() {
        install(MigrationTest::renamed);
        assertThat(server.engine.migrate(new SavedNode("new", 1, Map.of("count", 5)), "test", "1.0.0"))
                .isEqualTo(new Migrated(
                        1,
                        3,
                        Map.of("rows", 5),
                        List.of(new Difference("count", 5, null), new Difference("rows", null, 5)),
                        null));
        assertThat(server.engine
                        .migrate(new SavedNode("new", 2, Map.of("count", "many")), "test", "1.0.0")
                        .problem())
                .contains("rows");
        install((version, saved) -> {
            throw new NoClassDefFoundError("com/acme/Gone");
        });
        assertThat(server.engine
                        .migrate(new SavedNode("new", 1, Map.of()), "test", "1.0.0")
                        .problem())
                .contains("com/acme/Gone");
        assertThat(server.catalog.open).hasValue(0);
    }

    @Test
    void aPluginThatHangsDoesNotHangTheEditor(@TempDir Path other) {
        server.close();
        server = server(other, Duration.ofSeconds(1));
        CountDownLatch released = new CountDownLatch(1);
        install((version, saved) -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return saved;
        });
        Graph graph = saved(1, Map.of());
        List<Problem> problems = server.engine.check(graph).problems();
        assertThat(problems).extracting(Problem::code).containsExactly("UNAVAILABLE");
        assertThat(problems.get(0).message()).contains("Plugin test 1.0.0 did not answer within a second");
        assertThat(server.catalog.open).as("it is still in use").hasValue(1);
        server.engine.check(graph);
        assertThat(server.engine.check(graph).problems().get(0).message()).contains("has not come back");
        assertThat(server.catalog.open).as("it was not asked a third time").hasValue(2);
        released.countDown();
        // It is asked again as soon as one of the two calls has come back; the other may still be on its way.
        Await.until(
                "it is asked again, and no lease is left open",
                () -> server.engine.check(graph).problems().isEmpty() && server.catalog.open.get() == 0);
    }

    @Test
    void aStepThatDoesNotLinkIsReported() throws Exception {
        server.catalog.operators.put("bad", new Operators.Error() {
            @Override
            public io.clickml.sdk.report.Report evaluate(
                    Operators.None params, io.clickml.sdk.table.Table table, io.clickml.sdk.Run run) {
                throw new IllegalStateException("on another thread", new NoClassDefFoundError("com/acme/Gone"));
            }
        });
        Run run = server.run(Engines.graph(Map.of(), "a=numbers", "b=bad", "a.table>b.table"));
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(faults).containsExactly("test 1.0.0 bad NoClassDefFoundError");
    }
}
