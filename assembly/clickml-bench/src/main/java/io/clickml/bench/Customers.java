package io.clickml.bench;

import io.clickml.api.pipeline.Graph;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The case that predictions are measured on: made-up customers, ten transforms and a model. A raw row has an id, a time, eight
 * numbers, two categories and a truth value.
 */
final class Customers {
    /** One raw row, as it is sent. */
    static final Map<String, Object> RECORD = Map.ofEntries(
            Map.entry("signup", "2024-11-05 09:30:00"),
            Map.entry("age", 23),
            Map.entry("charge", 14.9),
            Map.entry("traffic", 21.5),
            Map.entry("calls", 4),
            Map.entry("idle", 20),
            Map.entry("devices", 3),
            Map.entry("distance", 12),
            Map.entry("score", 0.35),
            Map.entry("plan", "basic"),
            Map.entry("region", "north"),
            Map.entry("paperless", true));

    private static final List<String> NUMBERS =
            List.of("age", "charge", "traffic", "calls", "idle", "devices", "distance", "score");
    private static final String[] PLANS = {"basic", "plus", "premium", "Plus"};
    private static final String[] REGIONS = {"north", "east", "south", "west", "islands"};

    private Customers() {}

    static void write(Path file, int rows) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("id,signup," + String.join(",", NUMBERS) + ",plan,region,paperless,churned\n");
            for (int i = 0; i < rows; i++) {
                out.write(row(i, random));
            }
        }
    }

    private static String row(int i, SplittableRandom random) {
        StringBuilder line = new StringBuilder("c" + i + ",20" + random.nextInt(18, 25) + "-0" + random.nextInt(1, 10)
                + "-1" + random.nextInt(10) + " 0" + random.nextInt(10) + ":30:00");
        double risk = 0;
        for (int c = 0; c < NUMBERS.size(); c++) {
            double value = c % 3 == 0 ? random.nextInt(18, 90) : Math.rint(random.nextDouble(0, 100) * 100) / 100;
            risk += value * (c % 2 == 0 ? 1 : -1);
            line.append(',')
                    .append(
                            random.nextInt(100) < 3
                                    ? ""
                                    : String.format(Locale.ROOT, c % 3 == 0 ? "%.0f" : "%.2f", value));
        }
        String plan = PLANS[random.nextInt(PLANS.length)];
        risk += plan.equals("basic") ? 40 : 0;
        boolean churned = risk + random.nextDouble(-40, 40) > 30;
        return line.append(',')
                .append(plan)
                .append(',')
                .append(REGIONS[random.nextInt(REGIONS.length)])
                .append(',')
                .append(random.nextInt(2) == 0)
                .append(',')
                .append(churned ? "yes" : "no")
                .append('\n')
                .toString();
    }

    /** Reads, prepares in ten steps, trains two models: {@code linear} and {@code boosted}. */
    static Graph graph(String dataset) {
        return new GraphBuilder()
                .node("read", "clickml.csv-read", Map.of("file", dataset))
                .node("split", "clickml.split", Map.of("trainFraction", 0.8))
                .edge("read.table", "split.table")
                .node("select", "clickml.select", Map.of("drop", List.of("id"), "target", "churned"))
                .edge("split.train", "select.table")
                .edge("split.test", "select.test")
                .after(
                        "select",
                        "labels",
                        "clickml.replace-labels",
                        Map.of("labels", List.of(Map.of("from", "Plus", "to", "plus"))))
                .after("labels", "fill", "clickml.fill-missing", Map.of())
                .after("fill", "clip", "clickml.clip", Map.of("columns", List.of("charge", "traffic", "distance")))
                .after("clip", "time", "clickml.timestamp-parts", Map.of())
                .after("time", "bin", "clickml.bin", Map.of("columns", List.of("age")))
                .after("bin", "range", "clickml.min-max", Map.of("columns", List.of("calls", "idle", "devices")))
                .after(
                        "range",
                        "rename",
                        "clickml.rename",
                        Map.of("columns", List.of(Map.of("column", "score", "name", "rating"))))
                .after("rename", "scale", "clickml.standardize", Map.of())
                .after("scale", "encode", "clickml.one-hot", Map.of())
                .after("encode", "linear", "clickml.tribuo-logistic-regression", Map.of("target", "churned"))
                .after("encode", "boosted", "clickml.gradient-boosting-classification", Map.of("target", "churned"))
                .build();
    }
}
