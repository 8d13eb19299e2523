package io.clickml.bench;

import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** What the engine adds: to steps that do nothing, and to ten steps over a million rows. */
final class EngineBenchmark {
    private static final int STEPS = 100;
    private static final int RUNS_A_ROUND = 5;

    private EngineBenchmark() {}

    static void run() throws Exception {
        Path home = Files.createTempDirectory("clickml-bench");
        try {
            System.out.println("Steps that do nothing, stores in memory:");
            steps(home, 10);
            steps(home, 1);
            storedSteps(10);
            TenSteps.run(home);
        } finally {
            Server.delete(home);
        }
    }

    private static GraphBuilder graph(int branches, String source, Map<String, Object> sourceParams, String transform) {
        GraphBuilder graph = new GraphBuilder().node("source", source, sourceParams);
        for (int branch = 0; branch < branches; branch++) {
            for (int i = 0; i < STEPS / branches; i++) {
                String id = "n" + branch + "-" + i;
                graph.node(id, transform, Map.of())
                        .edge(i == 0 ? "source.table" : "n" + branch + "-" + (i - 1) + ".table", id + ".table");
            }
        }
        return graph;
    }

    private static void steps(Path home, int branches) throws Exception {
        MemoryServer server = new MemoryServer(home, Runtime.getRuntime().availableProcessors());
        Table table =
                Table.builder().with("x", ColumnType.NUMERIC.builder(1).build()).build();
        server.catalog.add("given", new NoWork.Given(table)).add("same", new NoWork.Same());
        server.pipeline("steps", graph(branches, "given", Map.of(), "same").build());
        Stopwatch.Time time = Stopwatch.measure(10, 10, () -> {
            for (int i = 0; i < RUNS_A_ROUND; i++) {
                server.run("steps");
            }
            return server;
        });
        tell(branches, time.cpu() / RUNS_A_ROUND, time.elapsed() / RUNS_A_ROUND);
    }

    private static void tell(int branches, double cpu, double elapsed) {
        System.out.printf(
                Locale.ROOT,
                "  %d in a row, %d rows side by side: %.3f ms of CPU and %.3f ms of time a step (target 1)%n",
                STEPS / branches,
                branches,
                1e3 * cpu / (STEPS + 1),
                1e3 * elapsed / (STEPS + 1));
    }

    /** In a server as it is shipped: database, files, events, log. */
    private static void storedSteps(int branches) throws Exception {
        try (Server server = Server.inNewHome()) {
            Api api = server.signIn();
            Path file = Files.createTempFile("few", ".csv");
            Files.writeString(file, "x,y\n1,2\n3,4\n");
            String pipeline = api.pipeline(
                    "Steps",
                    graph(branches, "clickml.csv-read", Map.of("file", api.upload(file)), "clickml.select")
                            .build());
            Files.delete(file);
            for (int i = 0; i < 10; i++) {
                api.run(pipeline);
            }
            double cpu = server.cpuSeconds();
            double elapsed = 0;
            int runs = 10;
            for (int i = 0; i < runs; i++) {
                elapsed += Api.seconds(api.run(pipeline));
            }
            System.out.println(
                    "The same in a server, with its database and files, asked four times a second whether it has ended:");
            tell(branches, (server.cpuSeconds() - cpu) / runs, elapsed / runs);
        }
    }
}
