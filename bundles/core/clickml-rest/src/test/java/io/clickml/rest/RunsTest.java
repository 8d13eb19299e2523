package io.clickml.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.api.Page;
import io.clickml.api.Query;
import io.clickml.api.RequestException;
import io.clickml.api.catalog.Port;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.run.EngineDescription;
import io.clickml.api.run.LogFilter;
import io.clickml.api.run.LogLine;
import io.clickml.api.run.MetricValue;
import io.clickml.api.run.Run;
import io.clickml.api.run.RunFile;
import io.clickml.api.run.RunStatus;
import io.clickml.api.run.RunStore;
import io.clickml.api.run.Runs;
import io.clickml.api.run.Step;
import io.clickml.api.run.StepReport;
import io.clickml.api.run.StepStatus;
import io.clickml.rest.fake.MemoryArtifacts;
import io.clickml.rest.pipeline.PipelineRunsResource;
import io.clickml.rest.run.EnginesResource;
import io.clickml.rest.run.RunDetailsResource;
import io.clickml.rest.run.RunLogResource;
import io.clickml.rest.run.RunsResource;
import io.clickml.sdk.report.Chart;
import io.clickml.sdk.report.Metric;
import io.clickml.sdk.report.Report;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Run RUN = new Run(
            "r1", "p1", "Penguins", 3, 1, RunStatus.RUNNING, 1, "far", "eve", NOW, NOW, null, null, Graph.EMPTY);
    private final List<String> calls = new ArrayList<>();
    private final MemoryArtifacts artifacts = new MemoryArtifacts();
    private @Nullable Query query;
    private @Nullable LogFilter filter;

    /** One run with a bit of everything. */
    private final RunStore store = (RunStore) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RunStore.class},
            (proxy, method, args) -> switch (method.getName()) {
                case "list" -> {
                    query = (Query) args[0];
                    yield new Page<>(List.of(), 0, 0, 50);
                }
                case "find" -> args[0].equals("r1") ? Optional.of(RUN) : Optional.empty();
                case "steps" -> List.of(step());
                case "logs" -> {
                    filter = (LogFilter) args[1];
                    yield LongStream.rangeClosed(filter.after() + 1, Math.min(filter.after() + filter.limit(), 1500))
                            .mapToObj(number ->
                                    new LogLine(number, NOW, number == 1 ? "" : "a", "INFO", "line " + number))
                            .toList();
                }
                case "metrics" -> List.of(new MetricValue("a", "auc", 0, Double.NaN, Metric.Better.HIGHER));
                case "reports" ->
                    List.of(new StepReport(
                            "a", 0, Report.of(new Chart.Grid("g", List.of("h"), List.of(List.of("<b>"))))));
                case "files" -> List.of(new RunFile("a", "scored <1>.csv", "d2", 3));
                case "delete" -> {
                    calls.add("delete " + args[0] + " by " + ((Actor) args[1]).user());
                    yield null;
                }
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private final Runs engine = new Runs() {
        @Override
        public Run start(
                String pipelineId,
                @Nullable Integer version,
                @Nullable Long seed,
                @Nullable String engine,
                Actor actor) {
            calls.add("start " + pipelineId + " " + version + " " + seed + " " + engine);
            if (!pipelineId.equals("p1")) {
                throw new RequestException(
                        RequestException.Reason.INVALID,
                        "The graph cannot be run.",
                        List.of(new RequestException.FieldError("nodes.a.target", "There is no column 'x'.")));
            }
            return RUN;
        }

        @Override
        public void cancel(String runId, Actor actor) {
            calls.add("cancel " + runId);
        }
    };

    private final Api api = new Api(
            new RunsResource(store, engine),
            new RunDetailsResource(store, artifacts),
            new RunLogResource(store),
            new PipelineRunsResource(engine));

    RunsTest() {
        artifacts.put(new ByteArrayInputStream("{\"fields\":[],\"rows\":[]}".getBytes(StandardCharsets.UTF_8)));
        artifacts.put(new ByteArrayInputStream("1,2".getBytes(StandardCharsets.UTF_8)));
    }

    private static Step step() {
        return new Step(
                "a",
                "Read",
                "clickml.csv-read",
                "clickml-csv",
                "1.0.0",
                "",
                StepStatus.SUCCEEDED,
                1,
                NOW,
                NOW,
                10,
                -1,
                null,
                Map.of(
                        "table", new Step.Output(Port.Type.TABLE, List.of(), 10, "d1", null),
                        "model", new Step.Output(Port.Type.MODEL, List.of(), -1, null, "d9")));
    }

    @Test
    void startsARunWithAndWithoutABody() {
        Api.Answer answer = api.post("/pipelines/p1/runs").send();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("http://localhost/api/v1/runs/r1");
        assertThat(answer.json().at("/status").asText()).isEqualTo("RUNNING");
        assertThat(answer.json().at("/finished").isNull()).isTrue();
        assertThat(answer.json().at("/engine").asText()).isEqualTo("far");
        api.post("/pipelines/p1/runs")
                .json("{'version':2,'seed':42,'engine':'far'}")
                .send();
        assertThat(calls).containsExactly("start p1 null null null", "start p1 2 42 far");
    }

    @Test
    void listsWhereRunsCanBeDone() {
        Api other = new Api(new EnginesResource(() -> List.of(
                new EngineDescription("local", null, null), new EngineDescription("far", "far-plugin", "1.0.0"))));
        Api.Answer answer = other.get("/engines").as(Api.VIEWER).send();
        assertThat(answer.text())
                .isEqualTo("{\"items\":[{\"name\":\"local\",\"plugin\":null,\"pluginVersion\":null},"
                        + "{\"name\":\"far\",\"plugin\":\"far-plugin\",\"pluginVersion\":\"1.0.0\"}]}");
    }

    @Test
    void tellsWhatIsWrongWithAGraph() {
        Api.Answer answer = api.post("/pipelines/p2/runs").json("{}").send();
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.error(0)).isEqualTo("nodes.a.target: There is no column 'x'.");
    }

    @Test
    void listsGetsCancelsAndDeletes() {
        assertThat(api.get("/runs?pipelineId=p1&status=FAILED&sort=-number")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(query.filters()).isEqualTo(Map.of("pipelineId", "p1", "status", "FAILED"));
        assertThat(api.get("/runs/r1").send().json().at("/pipelineName").asText())
                .isEqualTo("Penguins");
        assertThat(api.get("/runs/r2").send().status()).isEqualTo(404);
        assertThat(api.post("/runs/r1/cancel").send().status()).isEqualTo(202);
        assertThat(api.post("/runs/r2/cancel").send().status()).isEqualTo(404);
        assertThat(api.delete("/runs/r1").send().status()).isEqualTo(204);
        assertThat(api.delete("/runs/r2").send().status()).isEqualTo(404);
        assertThat(calls).containsExactly("cancel r1", "delete r1 by eve");
    }

    @Test
    void showsStepsMetricsReportsAndFiles() {
        assertThat(api.get("/runs/r1/steps")
                        .send()
                        .json()
                        .at("/items/0/outputs/table/rows")
                        .asInt())
                .isEqualTo(10);
        assertThat(api.get("/runs/r1/metrics")
                        .send()
                        .json()
                        .at("/items/0/value")
                        .isNull())
                .isTrue();
        Api.Answer reports = api.get("/runs/r1/reports").send();
        assertThat(reports.json().at("/items/0/report/charts/0/kind").asText()).isEqualTo("grid");
        assertThat(reports.json().at("/items/0/report/charts/0/rows/0/0").asText())
                .isEqualTo("<b>");
        assertThat(api.get("/runs/r1/files")
                        .send()
                        .json()
                        .at("/items/0/sizeBytes")
                        .asInt())
                .isEqualTo(3);
        for (String part : List.of("steps", "metrics", "reports", "files", "logs")) {
            assertThat(api.get("/runs/r2/" + part).send().status()).isEqualTo(404);
        }
    }

    @Test
    void givesTheRowsThatCameOutOfAPort() {
        assertThat(api.get("/runs/r1/steps/a/outputs/table").send().text()).isEqualTo("{\"fields\":[],\"rows\":[]}");
        Api.Answer model = api.get("/runs/r1/steps/a/outputs/model").send();
        assertThat(model.status()).isEqualTo(409);
        assertThat(model.json().at("/detail").asText()).contains("[model, table]", "SUCCEEDED");
        assertThat(api.get("/runs/r1/steps/a/outputs/nope").send().status()).isEqualTo(409);
        assertThat(api.get("/runs/r1/steps/b/outputs/table").send().status()).isEqualTo(404);
    }

    @Test
    void givesFiles() {
        Api.Answer file = api.get("/runs/r1/files/a/scored%20%3C1%3E.csv").send();
        assertThat(file.text()).isEqualTo("1,2");
        assertThat(file.header("Content-Disposition")).startsWith("attachment; filename=\"scored _1_.csv\"");
        assertThat(api.get("/runs/r1/files/a/other.csv").send().status()).isEqualTo(404);
    }

    @Test
    void givesLogLinesOrTheWholeLogAsText() {
        Api.Answer lines = api.get("/runs/r1/logs?after=5&limit=2&node=a&level=warn&text=x")
                .send();
        assertThat(lines.header("Content-Type")).isEqualTo("application/json");
        assertThat(lines.json().at("/items/0/number").asInt()).isEqualTo(6);
        assertThat(filter).isEqualTo(new LogFilter(5, 2, "a", "WARN", "x"));
        assertThat(api.get("/runs/r1/logs?level=LOUD&limit=0").send().json().findValuesAsText("path"))
                .containsExactly("level", "limit");
        Api.Answer text =
                api.get("/runs/r1/logs").header("Accept", "text/plain").send();
        assertThat(text.header("Content-Type")).startsWith("text/plain");
        assertThat(text.text().lines()).hasSize(1500);
        assertThat(text.text()).startsWith("2026-01-31T12:00:00Z INFO line 1\n2026-01-31T12:00:00Z INFO [a] line 2\n");
    }
}
