package io.clickml.engine;

import io.clickml.api.Actor;
import io.clickml.api.pipeline.Edge;
import io.clickml.api.pipeline.Endpoint;
import io.clickml.api.pipeline.Graph;
import io.clickml.api.pipeline.Node;
import io.clickml.api.run.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An engine among fakes, and graphs written shortly. */
final class Engines implements AutoCloseable {
    static final int RUNS_AT_ONCE = 2;

    static final Actor ACTOR = new Actor("ada", "127.0.0.1");

    final Fakes.Operated catalog = new Fakes.Operated();
    final Fakes.Pipelines pipelines = new Fakes.Pipelines();
    final Fakes.Artifacts artifacts = new Fakes.Artifacts();
    final FakeRuns runs = new FakeRuns();
    final Stores stores = new Stores(pipelines, runs, new Fakes.Datasets(), artifacts, new FakeCache());
    final EventDispatcher events = new EventDispatcher();
    final ExecutionEngines plugged = new ExecutionEngines(catalog);
    final LocalEngine engine;

    Engines(Path directory, int threads) {
        this(new EngineSettings(directory.resolve("temporary"), threads, RUNS_AT_ONCE), new PluginSupport());
    }

    Engines(EngineSettings settings, PluginSupport support) {
        engine = new LocalEngine(settings, catalog, stores, events, support, plugged);
        catalog.operators.put("numbers", new Operators.Numbers());
        catalog.operators.put("centre", new Operators.Centre());
        catalog.operators.put("line", new Operators.LeastSquares());
        catalog.operators.put("deal", new Operators.Deal());
        catalog.operators.put("append", new Operators.Append());
        catalog.operators.put("error", new Operators.Error());
        catalog.operators.put("text", new Operators.Text());
    }

    /** Words such as {@code "a=numbers"} are nodes; {@code "a.table>b.table"} are edges. */
    static Graph graph(Map<String, Map<String, Object>> params, String... words) {
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (String word : words) {
            if (word.contains("=")) {
                String[] parts = word.split("=");
                nodes.add(Node.of(parts[0], parts[1], params.getOrDefault(parts[0], Map.of())));
            } else {
                String[] ends = word.split(">");
                edges.add(new Edge(endpoint(ends[0]), endpoint(ends[1])));
            }
        }
        return new Graph(nodes, edges);
    }

    private static Endpoint endpoint(String text) {
        String[] parts = text.split("\\.");
        return new Endpoint(parts[0], parts[1]);
    }

    /** Numbers, dealt out, centred, a line fitted, judged on the test rows. */
    static Graph whole(int rows) {
        return graph(
                Map.of("source", Map.of("rows", rows), "centre", Map.of("column", "x")),
                "source=numbers",
                "deal=deal",
                "centre=centre",
                "line=line",
                "error=error",
                "source.table>deal.table",
                "deal.train>centre.table",
                "deal.test>centre.test",
                "centre.table>line.table",
                "centre.test>line.test",
                "line.test>error.table");
    }

    Run run(Graph graph) throws InterruptedException {
        return runs.awaitEnd(start(graph).id());
    }

    Run start(Graph graph) {
        return start(graph, null);
    }

    Run start(Graph graph, String on) {
        return engine.start(pipelines.add("p", graph), null, 7L, on, ACTOR);
    }

    @Override
    public void close() {
        engine.stop();
        events.stop();
    }
}
