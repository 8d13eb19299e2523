package io.clickml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Single-row predictions over HTTP with a bearer token, beside a servlet of the same server that only sends the JSON back. */
final class HttpBenchmark {
    private static final int CONNECTIONS = 16;
    private static final int WARM_UP_SECONDS = Integer.getInteger("clickml.bench.warmUpSeconds", 8);
    private static final int ROUND_SECONDS = Integer.getInteger("clickml.bench.roundSeconds", 4);
    private static final int ROUNDS = Integer.getInteger("clickml.bench.rounds", 3);
    private static final String ECHO = "bench-echo";

    private HttpBenchmark() {}

    private record Figures(double perSecond, double cpuMicros) {
        static Figures median(List<Figures> all) {
            return new Figures(
                    all.stream().mapToDouble(Figures::perSecond).sorted().toArray()[all.size() / 2],
                    all.stream().mapToDouble(Figures::cpuMicros).sorted().toArray()[all.size() / 2]);
        }

        String text() {
            return String.format(
                    Locale.ROOT, "%7.0f requests/s, %6.1f us of the server's CPU each", perSecond, cpuMicros);
        }
    }

    static void run() throws Exception {
        Path load = Files.createTempDirectory("clickml-bench-load");
        Distribution.extend(load.resolve("distribution"), ECHO, Bundles.echo(ECHO));
        try (Server server = Server.inNewHome(load.resolve("distribution"))) {
            Api api = server.signIn();
            JsonNode trained = train(api);
            byte[] body = Api.bytes(Map.of("record", Customers.RECORD));
            Map<String, String> paths = Map.of(
                    "echo", "/" + ECHO,
                    "linear", api.register("bench-linear", trained, "linear"),
                    "boosted", api.register("bench-boosted", trained, "boosted"));
            System.out.printf(
                    Locale.ROOT,
                    "%d connections, %s, medians of %d rounds of %d s after %d s; body of %d bytes%n",
                    CONNECTIONS,
                    Load.isWrkInstalled() ? "wrk" : "load from this JVM",
                    ROUNDS,
                    ROUND_SECONDS,
                    WARM_UP_SECONDS,
                    body.length);
            List<String> names = List.of("echo", "linear", "boosted");
            for (String name : names) {
                api.post(paths.get(name), Map.of("record", Customers.RECORD));
                measure(server, api, load, paths.get(name), body, WARM_UP_SECONDS);
            }
            Map<String, List<Figures>> all =
                    Map.of("echo", new ArrayList<>(), "linear", new ArrayList<>(), "boosted", new ArrayList<>());
            for (int i = 0; i < ROUNDS; i++) {
                for (String name : names) {
                    all.get(name).add(measure(server, api, load, paths.get(name), body, ROUND_SECONDS));
                }
            }
            Figures echo = Figures.median(all.get("echo"));
            System.out.println("JSON echo servlet                       " + echo.text());
            tell("10 transforms + linear model            ", Figures.median(all.get("linear")), echo);
            tell("10 transforms + boosted trees           ", Figures.median(all.get("boosted")), echo);
        } finally {
            Server.delete(load);
        }
    }

    private static void tell(String name, Figures figures, Figures echo) {
        System.out.println(name + figures.text());
        System.out.printf(
                Locale.ROOT,
                "    of the echo's requests/s: %.2f (target 0.50); of its CPU: %.2f%n",
                figures.perSecond() / echo.perSecond(),
                figures.cpuMicros() / echo.cpuMicros());
    }

    private static JsonNode train(Api api) throws IOException, InterruptedException {
        Path file = Files.createTempFile("customers", ".csv");
        try {
            Customers.write(file, 5_000);
            return api.run(api.pipeline("Benchmark", Customers.graph(api.upload(file))));
        } finally {
            Files.delete(file);
        }
    }

    private static Figures measure(Server server, Api api, Path directory, String path, byte[] body, int seconds)
            throws IOException, InterruptedException {
        double before = server.cpuSeconds();
        long begun = System.nanoTime();
        long answered = new Load(server.port(), path, api.token(), body, CONNECTIONS, seconds).run(directory);
        double elapsed = (System.nanoTime() - begun) / 1e9;
        return new Figures(answered / elapsed, 1e6 * (server.cpuSeconds() - before) / answered);
    }
}
