package io.clickml.bench;

import io.clickml.api.pipeline.Graph;
import io.clickml.evaluate.Profile;
import io.clickml.prepare.Clip;
import io.clickml.prepare.FillMissing;
import io.clickml.prepare.MinMax;
import io.clickml.prepare.OneHot;
import io.clickml.prepare.Ordinal;
import io.clickml.prepare.Standardize;
import io.clickml.prepare.TimestampParts;
import io.clickml.prepare.TrainTestSplit;
import io.clickml.sdk.Learner;
import io.clickml.sdk.Run;
import io.clickml.sdk.model.Fitted;
import io.clickml.sdk.param.Params;
import io.clickml.sdk.table.Batches;
import io.clickml.sdk.table.CategoryColumn;
import io.clickml.sdk.table.Column;
import io.clickml.sdk.table.ColumnType;
import io.clickml.sdk.table.Table;
import io.clickml.sdk.testkit.TestRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Ten steps over a million rows by the engine, beside the same calls of the same plugins one after the other. */
final class TenSteps {
    private static final int ROWS = Integer.getInteger("clickml.bench.rows", 1_000_000);
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = Integer.getInteger("clickml.bench.rounds", 5);
    private static final List<String> LABELS =
            List.of("red", "green", "blue", "white", "black", "grey", "brown", "pink");

    private TenSteps() {}

    static void run(Path home) throws Exception {
        Table table = table();
        int processors = Runtime.getRuntime().availableProcessors();
        MemoryServer one = server(home, 1, table);
        MemoryServer all = server(home, processors, table);
        List<Stopwatch.Time> times = Stopwatch.alternate(
                WARM_UPS,
                ROUNDS,
                List.of(
                        () -> byHand(table),
                        () -> {
                            one.run("ten");
                            return one;
                        },
                        () -> {
                            all.run("ten");
                            return all;
                        }));
        Stopwatch.Time hand = times.get(0);
        System.out.printf(
                Locale.ROOT,
                "Ten steps over %,d rows x %d columns, medians of %d rounds:%n",
                ROWS,
                table.schema().fields().size(),
                ROUNDS);
        System.out.printf(Locale.ROOT, "  by hand, 1 thread   %.2f s of CPU in %.2f s%n", hand.cpu(), hand.elapsed());
        tell(1, times.get(1), hand);
        tell(processors, times.get(2), hand);
    }

    private static void tell(int threads, Stopwatch.Time engine, Stopwatch.Time hand) {
        System.out.printf(
                Locale.ROOT,
                "  by engine, %d threads %.2f s of CPU in %.2f s; of that by hand: CPU %.3f, time %.3f (target 1.05)%n",
                threads,
                engine.cpu(),
                engine.elapsed(),
                engine.cpu() / hand.cpu(),
                engine.elapsed() / hand.elapsed());
    }

    private static MemoryServer server(Path home, int threads, Table table) {
        MemoryServer server = new MemoryServer(home, threads);
        server.catalog
                .add("given", new NoWork.Given(table))
                .add("split", new TrainTestSplit())
                .add("time", new TimestampParts())
                .add("fill", new FillMissing())
                .add("clip", new Clip())
                .add("range", new MinMax())
                .add("scale", new Standardize())
                .add("number", new Ordinal())
                .add("encode", new OneHot())
                .add("profile", new Profile());
        server.pipeline("ten", graph());
        return server;
    }

    private static Graph graph() {
        return new GraphBuilder()
                .node("given", "given", Map.of())
                .node("split", "split", Map.of())
                .edge("given.table", "split.table")
                .node("time", "time", Map.of())
                .edge("split.train", "time.table")
                .edge("split.test", "time.test")
                .after("time", "fill", "fill", Map.of())
                .after("fill", "clip", "clip", Map.of())
                .after("clip", "range", "range", Map.of("columns", List.of("n0", "n1")))
                .after("range", "scale", "scale", Map.of())
                .after("scale", "number", "number", Map.of("columns", List.of("c0")))
                .after("number", "encode", "encode", Map.of())
                .node("profile", "profile", Map.of())
                .edge("encode.test", "profile.table")
                .build();
    }

    private static Object byHand(Table table) {
        Run run = new TestRun(1);
        Map<String, Table> split =
                new TrainTestSplit().split(Params.read(TrainTestSplit.Params.class, Map.of()), table, run);
        Table[] rows = {split.get("train"), split.get("test")};
        step(new TimestampParts(), Map.of(), rows, run);
        step(new FillMissing(), Map.of(), rows, run);
        step(new Clip(), Map.of(), rows, run);
        step(new MinMax(), Map.of("columns", List.of("n0", "n1")), rows, run);
        step(new Standardize(), Map.of(), rows, run);
        step(new Ordinal(), Map.of("columns", List.of("c0")), rows, run);
        step(new OneHot(), Map.of(), rows, run);
        Profile profile = new Profile();
        return List.of(rows[0], profile.evaluate(Params.read(profile.paramsType(), Map.of()), rows[1], run));
    }

    private static <P extends Record, F extends Fitted> void step(
            Learner<P, F> learner, Map<String, Object> params, Table[] rows, Run run) {
        F fitted = learner.fit(Params.read(learner.paramsType(), params), rows[0].schema(), run)
                .from(Batches.of(rows[0]));
        rows[0] = fitted.apply(rows[0]);
        rows[1] = fitted.apply(rows[1]);
    }

    private static Table table() {
        SplittableRandom random = new SplittableRandom(1);
        Table.Builder table = Table.builder();
        for (int c = 0; c < 8; c++) {
            Column.Builder column = ColumnType.NUMERIC.builder(ROWS);
            for (int i = 0; i < ROWS; i++) {
                column.addValue(random.nextInt(100) < 3 ? null : random.nextDouble(-10, 10));
            }
            table.with("n" + c, column.build());
        }
        for (int c = 0; c < 2; c++) {
            CategoryColumn.Builder column = CategoryColumn.builder(ROWS);
            for (int i = 0; i < ROWS; i++) {
                column.addValue(random.nextInt(100) < 3 ? null : LABELS.get(random.nextInt(LABELS.size())));
            }
            table.with("c" + c, column.build());
        }
        Column.Builder times = ColumnType.TIMESTAMP.builder(ROWS);
        for (int i = 0; i < ROWS; i++) {
            times.addValue(Instant.ofEpochSecond(1_600_000_000L + random.nextInt(100_000_000)));
        }
        return table.with("when", times.build()).build();
    }
}
