package io.clickml.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.FieldError;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.run.EngineDescription;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunStatus;
import io.clickml.sdk.Learner;
import io.clickml.sdk.Source;
import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.spi.execution.HeldBatches;
import io.clickml.sdk.spi.execution.Task;
import io.clickml.sdk.table.Batches;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

@Timeout(60)
class ExecutionEngineTest {
    private final FarEngine far = new FarEngine();
    private Engines server;

    @BeforeEach
    void start(@TempDir Path temporary) {
        server = new Engines(temporary, 2);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Numbers, centred, and a line fitted: nothing that the server does itself. */
    private static Graph straight(int rows) {
        return Engines.graph(
                Map.of("source", Map.of("rows", rows), "centre", Map.of("column", "x")),
                "source=numbers",
                "centre=centre",
                "line=line",
                "source.table>centre.table",
                "centre.table>line.table");
    }

    private String model(Run run) {
        String digest =
                server.runs.step(run.id(), "line").outputs().get("model").artifact();
        return new String(server.artifacts.kept.get(digest), StandardCharsets.UTF_8);
    }

    private List<FieldError> refused(ThrowingCallable start) {
        try {
            start.call();
        } catch (Throwable e) {
            assertThat(e).isInstanceOf(RequestException.class);
            return ((RequestException) e).fields();
        }
        throw new AssertionError("It was not refused");
    }

    @Test
    void theSameBytesAsInTheServerItself() throws Exception {
        server.plugged.add(far.entry("1.0.0"));
        Run here = server.run(Engines.whole(200_000));
        String model = model(here);
        Run there =
                server.runs.awaitEnd(server.start(Engines.whole(200_000), "far").id());
        assertThat(there.failure()).isNull();
        assertThat(here.engine() + there.engine()).isEqualTo("localfar");
        assertThat(model(there)).isEqualTo(model);
        assertThat(server.runs.metrics.get(1)).isEqualTo(server.runs.metrics.get(0));
        assertThat(far.calls)
                .containsExactly(
                        "read source",
                        "fit centre",
                        "apply centre",
                        "apply centre",
                        "fit line in place",
                        "apply line in place",
                        "apply line in place");
        assertThat(server.runs.lines)
                .anyMatch(line -> line.node().equals("line") && line.text().equals("far away"))
                .anyMatch(line -> line.text().endsWith("on execution engine 'far' of plugin far-plugin 1.0.0"));
    }

    @Test
    void rowsStayWithTheEngineAndAreLetGo() throws Exception {
        server.plugged.add(far.entry("1.0.0"));
        Run run = server.runs.awaitEnd(server.start(straight(10_000), "far").id());
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(far.calls)
                .containsExactly(
                        "read source",
                        "fit centre in place",
                        "apply centre in place",
                        "fit line in place",
                        "apply line in place");
        assertThat(server.runs.step(run.id(), "line").outputs().get("table").rows())
                .isEqualTo(10_000);
        assertThat(far.fetched)
                .as("rows that left the engine to be shown, and to be learned from")
                .hasValue(3 * 500 + 2 * 10_000);
        assertThat(far.open).as("rows held after the run").hasValue(0);
        assertThat(server.catalog.open).as("leases left open").hasValue(0);
        assertThat(server.catalog.users).contains("run 0 of 'p' on far-plugin 1.0.0");
    }

    @Test
    void anEngineThatIsNotThereIsRefusedWithThoseThatAre() {
        server.plugged.add(far.entry("1.0.0"));
        assertThat(refused(() -> server.start(straight(10), "near")))
                .containsExactly(
                        new FieldError(
                                "engine",
                                "There is no execution engine 'near'. Choose one of 'local', 'far', or install a plugin that brings it."));
        assertThat(server.catalog.open).hasValue(0);
    }

    @Test
    void theNewestVersionThatIsOpenServes() throws Exception {
        FarEngine older = new FarEngine();
        EngineEntry first = older.entry("1.9.0");
        server.plugged.add(first);
        server.plugged.add(far.entry("1.10.0"));
        assertThat(server.plugged.list())
                .containsExactly(
                        new EngineDescription("local", null, null),
                        new EngineDescription("far", "far-plugin", "1.10.0"));
        server.catalog.closed.add("far-plugin 1.10.0");
        assertThat(server.plugged.list()).contains(new EngineDescription("far", "far-plugin", "1.9.0"));
        server.runs.awaitEnd(server.start(straight(10), "far").id());
        assertThat(older.calls).isNotEmpty();
        assertThat(far.calls).isEmpty();
        server.plugged.remove(first);
        assertThat(refused(() -> server.start(straight(10), "far")).get(0).message())
                .contains("far-plugin 1.10.0 takes no new users: it is retired.");
    }

    @Test
    void aNameBelongsToThePluginThatCameFirst() {
        assertThat(server.plugged.add(far.entry("1.0.0"))).isEqualTo("far-plugin");
        EngineEntry other = new EngineEntry("far", "other", Version.parseVersion("9.0.0"), far);
        assertThat(server.plugged.add(other)).isEqualTo("far-plugin");
        assertThat(server.plugged.list()).extracting(EngineDescription::plugin).containsExactly(null, "far-plugin");
    }

    @Test
    void anEngineThatGoesAwayFailsTheStepAndNotTheServer() throws Exception {
        FarEngine leaving = new FarEngine() {
            @Override
            public <P extends Record, F extends Fitted> F fit(
                    Task<P> task, Learner<P, F> learner, Batches data, io.clickml.sdk.Run run) {
                server.plugged.remove(entry);
                throw new IllegalStateException("Invalid BundleContext");
            }
        };
        leaving.entry = leaving.entry("1.0.0");
        server.plugged.add(leaving.entry);
        Run run = server.runs.awaitEnd(server.start(straight(10), "far").id());
        assertThat(run.failure().code()).isEqualTo("UNAVAILABLE");
        assertThat(run.failure().plugin()).isEqualTo("far-plugin 1.0.0");
        assertThat(run.failure().message())
                .isEqualTo("Execution engine 'far' of plugin far-plugin 1.0.0 went away while the run used it."
                        + " Run the pipeline again on an execution engine that is there.");
        assertThat(server.run(straight(10)).status()).as("the next run").isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void whatAnEngineUnderstandsIsToldInItsWords() throws Exception {
        server.plugged.add(
                new FarEngine() {
                    @Override
                    public <P extends Record> HeldBatches read(Task<P> task, Source<P> source, io.clickml.sdk.Run run) {
                        throw new ClickMLException(ErrorCode.UNAVAILABLE, "The cluster does not answer. Try again.");
                    }
                }.entry("1.0.0"));
        Run run = server.runs.awaitEnd(server.start(straight(10), "far").id());
        assertThat(run.failure().message()).isEqualTo("The cluster does not answer. Try again.");
        assertThat(run.failure().plugin()).isEqualTo("far-plugin 1.0.0");
    }
}
