package io.clickml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Upgrades of a plugin while it works: sixteen clients run a pipeline with its operator and ask a model that was trained
 * with it. Each upgrade installs a version, trains and registers a model with it, moves the askers to that, deletes the
 * model before and removes the version before as soon as nobody uses it.
 */
final class UpgradesBenchmark {
    private static final int UPGRADES = Integer.getInteger("clickml.bench.upgrades", 1_000);
    private static final int RUNNERS = 4;
    private static final int ASKERS = 12;
    private static final int WARM_UP = Math.min(50, UPGRADES / 2);
    private static final int LONGEST_DRAIN_SECONDS = 60;
    private static final String PLUGIN = "bench.shift";
    private static final String MODEL = "bench-model";

    private final Server server;
    private final Api api;
    private final String pipeline;
    private final UpgradeLoad load;
    private int upgrade;

    private UpgradesBenchmark(Server server, Path file) throws Exception {
        this.server = server;
        api = server.signIn();
        api.install(PLUGIN, Bundles.transform(PLUGIN, version(0)));
        pipeline = api.pipeline("Upgraded", graph(api.upload(file)));
        load = new UpgradeLoad(api, pipeline, Api.bytes(Map.of("record", Customers.RECORD)));
        load.moveTo(api.register(MODEL, api.run(pipeline), "linear"));
    }

    static void run() throws Exception {
        Path file = Files.createTempFile("customers", ".csv");
        try (Server server = Server.inNewHome()) {
            Customers.write(file, 200);
            new UpgradesBenchmark(server, file).upgrades();
        } finally {
            Files.delete(file);
        }
    }

    private static Object graph(String dataset) {
        return new GraphBuilder()
                .node("read", "clickml.csv-read", Map.of("file", dataset))
                .node("select", "clickml.select", Map.of("drop", List.of("id", "signup"), "target", "churned"))
                .edge("read.table", "select.table")
                .node("shift", PLUGIN, Map.of("by", 2))
                .edge("select.table", "shift.table")
                .node("fill", "clickml.fill-missing", Map.of())
                .edge("shift.table", "fill.table")
                .node("encode", "clickml.one-hot", Map.of())
                .edge("fill.table", "encode.table")
                .node("linear", "clickml.tribuo-logistic-regression", Map.of("target", "churned"))
                .edge("encode.table", "linear.table")
                .build();
    }

    private static String version(int number) {
        return "1.0." + number;
    }

    private void upgrades() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(RUNNERS + ASKERS);
        for (int i = 0; i < RUNNERS; i++) {
            clients.execute(load::runAgainAndAgain);
        }
        for (int i = 0; i < ASKERS; i++) {
            clients.execute(load::askAgainAndAgain);
        }
        List<Double> millis = new ArrayList<>();
        try {
            while (upgrade < WARM_UP) {
                upgrade();
            }
            ServerMemory before = ServerMemory.of(server, api);
            while (upgrade < UPGRADES && load.failures().isEmpty()) {
                millis.add(upgrade());
                if (upgrade % 100 == 0) {
                    System.out.println("    " + upgrade + " upgrades, " + load.counts());
                }
            }
            tell(millis, before, ServerMemory.of(server, api));
        } finally {
            load.stop();
            clients.shutdown();
            clients.awaitTermination(1, TimeUnit.MINUTES);
        }
        System.out.println(upgrade + " upgrades with " + (RUNNERS + ASKERS) + " clients: " + load.counts());
        if (!load.failures().isEmpty()) {
            throw new IllegalStateException("Requests or runs have failed, the first: "
                    + load.failures().get(0));
        }
    }

    /** One upgrade; how long the upload took until new runs get the version, in milliseconds. */
    private double upgrade() throws Exception {
        upgrade++;
        byte[] jar = Bundles.transform(PLUGIN, version(upgrade));
        long begun = System.nanoTime();
        api.install(PLUGIN, jar);
        double millis = (System.nanoTime() - begun) / 1e6;
        JsonNode trained = api.run(pipeline);
        String former = load.model();
        load.moveTo(api.register(MODEL, trained, "linear"));
        api.delete(former.substring(0, former.lastIndexOf('/')));
        api.uninstall(PLUGIN, version(upgrade - 1));
        awaitGone(version(upgrade - 1));
        return millis;
    }

    private void awaitGone(String version) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_DRAIN_SECONDS);
        while (true) {
            JsonNode left = null;
            for (JsonNode plugin : api.get("/api/v1/plugins").get("items")) {
                if (plugin.get("name").asText().equals(PLUGIN)
                        && plugin.get("version").asText().equals(version)) {
                    left = plugin;
                }
            }
            if (left == null) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Not gone after " + LONGEST_DRAIN_SECONDS + " s: " + left.toPrettyString());
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static void tell(List<Double> millis, ServerMemory before, ServerMemory after) {
        millis.sort(null);
        System.out.printf(
                Locale.ROOT,
                "upload to active under load: median %.0f ms, p99 %.0f ms%n",
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100));
        System.out.println("after " + WARM_UP + " upgrades: " + before);
        System.out.println("at the end:        " + after);
    }
}
