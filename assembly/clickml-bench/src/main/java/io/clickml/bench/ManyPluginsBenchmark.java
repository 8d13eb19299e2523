package io.clickml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What many installed plugins cost: at the start of the server, and when the operators are listed. */
final class ManyPluginsBenchmark {
    private static final int PLUGINS = Integer.getInteger("clickml.bench.plugins", 500);
    private static final int OPERATORS = 5;
    private static final int STARTS = 3;
    private static final int REQUESTS = 200;
    private static final int USED = 100;

    private ManyPluginsBenchmark() {}

    static void run() throws Exception {
        Path home = Files.createTempDirectory("clickml-bench-home");
        try {
            try (Server server = Server.in(home)) {
                server.signIn();
            }
            double without = start(home, STARTS);
            long begun = System.nanoTime();
            try (Server server = Server.in(home)) {
                Api api = server.signIn();
                for (int i = 0; i < PLUGINS; i++) {
                    String name = "bench.many" + i;
                    api.install(name, Bundles.sources(name, OPERATORS));
                }
                System.out.printf(
                        Locale.ROOT,
                        "%d plugins of %d operators installed, one after another: %.0f ms each%n",
                        PLUGINS,
                        OPERATORS,
                        (System.nanoTime() - begun) / 1e6 / PLUGINS);
            }
            print("the first start after their installation", without, start(home, 1));
            print("a later start", without, start(home, STARTS));
            requests(home);
            firstUses(home);
        } finally {
            Server.delete(home);
        }
    }

    private static void print(String which, double without, double with) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f s of CPU without, %.2f s with them: %.1f ms of CPU a plugin (target 4)%n",
                which,
                without,
                with,
                (with - without) * 1e3 / PLUGINS);
    }

    /** The least processor time of some starts. */
    private static double start(Path home, int starts) throws Exception {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < starts; i++) {
            try (Server server = Server.in(home)) {
                least = Math.min(least, server.cpuSecondsToReady());
            }
        }
        return least;
    }

    /** What it takes until a pipeline with a plugin that was left out at the start is checked for the first time. */
    private static void firstUses(Path home) throws Exception {
        try (Server server = Server.in(home)) {
            Api api = server.signIn();
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < Math.min(USED, PLUGINS); i++) {
                Map<String, Object> node = Map.of("id", "rows", "operator", "bench.many" + i, "params", Map.of());
                Map<String, Object> graph = Map.of("nodes", List.of(node), "edges", List.of());
                long begun = System.nanoTime();
                JsonNode problems = api.post("/api/v1/pipelines/check", graph).get("problems");
                millis.add((System.nanoTime() - begun) / 1e6);
                if (!problems.isEmpty()) {
                    throw new IllegalStateException("The pipeline has problems: " + problems);
                }
            }
            millis.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "first use of a plugin after a start: median %.1f ms, most %.1f ms of %d%n",
                    millis.get(millis.size() / 2),
                    millis.get(millis.size() - 1),
                    millis.size());
        }
    }

    private static void requests(Path home) throws Exception {
        try (Server server = Server.in(home)) {
            Api api = server.signIn();
            for (String path : List.of("/api/v1/operators", "/api/v1/plugins")) {
                List<Double> millis = new ArrayList<>();
                for (int i = 0; i < REQUESTS; i++) {
                    long begun = System.nanoTime();
                    api.text(path);
                    millis.add((System.nanoTime() - begun) / 1e6);
                }
                millis.sort(null);
                System.out.printf(
                        Locale.ROOT,
                        "GET %s: median %.1f ms, p95 %.1f ms of %d (target 20)%n",
                        path,
                        millis.get(REQUESTS / 2),
                        millis.get(REQUESTS * 95 / 100),
                        REQUESTS);
            }
        }
    }
}
