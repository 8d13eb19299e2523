package io.clickml.bench;

import io.clickml.api.catalog.Ports;
import io.clickml.csv.CsvRead;
import io.clickml.prepare.Bin;
import io.clickml.prepare.Clip;
import io.clickml.prepare.FillMissing;
import io.clickml.prepare.MinMax;
import io.clickml.prepare.OneHot;
import io.clickml.prepare.RenameColumns;
import io.clickml.prepare.ReplaceLabels;
import io.clickml.prepare.SelectColumns;
import io.clickml.prepare.Standardize;
import io.clickml.prepare.TimestampParts;
import io.clickml.prepare.TrainTestSplit;
import io.clickml.sdk.table.Table;
import io.clickml.serving.OpenScorer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** One raw row through ten transforms and a model, on one thread: processor time of that thread. */
final class ScorerBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROWS_A_ROUND = 50_000;
    private static final int WARM_UPS = 8;
    private static final int ROUNDS = 9;
    /** Keeps results from being optimized away. */
    private static volatile Object seen = "";

    private ScorerBenchmark() {}

    static void run() throws Exception {
        Path home = Files.createTempDirectory("clickml-bench");
        try (PluginJar tribuo =
                new PluginJar(Path.of("bundles/plugins/clickml-tribuo/target/clickml-tribuo-1.0.0.jar"))) {
            Path file = home.resolve("customers.csv");
            Customers.write(file, 5_000);
            MemoryServer server = new MemoryServer(home, 1);
            addOperators(server.catalog, tribuo);
            server.dataset("customers.csv", file);
            server.pipeline("customers", Customers.graph("customers.csv"));
            server.run("customers");
            measure(server, "linear", "linear model ");
            measure(server, "boosted", "boosted trees");
        } finally {
            Server.delete(home);
        }
    }

    private static void addOperators(MemoryCatalog catalog, PluginJar tribuo) throws ReflectiveOperationException {
        catalog.add("clickml.csv-read", new CsvRead())
                .add("clickml.split", new TrainTestSplit())
                .add("clickml.select", new SelectColumns())
                .add("clickml.replace-labels", new ReplaceLabels())
                .add("clickml.fill-missing", new FillMissing())
                .add("clickml.clip", new Clip())
                .add("clickml.timestamp-parts", new TimestampParts())
                .add("clickml.bin", new Bin())
                .add("clickml.min-max", new MinMax())
                .add("clickml.rename", new RenameColumns())
                .add("clickml.standardize", new Standardize())
                .add("clickml.one-hot", new OneHot())
                .add("clickml.tribuo-logistic-regression", tribuo.operator("io.clickml.tribuo.LogisticRegression"))
                .add(
                        "clickml.gradient-boosting-classification",
                        tribuo.operator("io.clickml.tribuo.BoostingClassification"));
    }

    private static void measure(MemoryServer server, String node, String name) throws Exception {
        String graph = server.runs.step(node).outputs().get(Ports.MODEL).artifact();
        OpenScorer scorer = new OpenScorer(server.catalog, server.artifacts, graph);
        byte[] request = Api.bytes(Map.of("record", Customers.RECORD));
        Table row = scorer.read(request);
        System.out.printf(
                Locale.ROOT,
                "%d transforms + %s, one row: %.2f us of CPU (target 10) in a fresh table, of which %.2f to make the"
                        + " table; with JSON in and out %.2f us%n",
                scorer.transforms(),
                name,
                micros(() -> scorer.score(scorer.fresh(row))),
                micros(() -> scorer.fresh(row)),
                micros(() -> scorer.answer(request)));
    }

    private static double micros(Callable<?> work) throws Exception {
        double[] rounds = new double[ROUNDS];
        for (int i = -WARM_UPS; i < ROUNDS; i++) {
            long before = THREADS.getCurrentThreadCpuTime();
            for (int k = 0; k < ROWS_A_ROUND; k++) {
                seen = work.call();
            }
            if (i >= 0) {
                rounds[i] = (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / ROWS_A_ROUND;
            }
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }
}
