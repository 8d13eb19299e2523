package io.clickml.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs benchmarks by name, or all of them. */
public final class Main {
    private Main() {}

    /** Prints its figures. */
    @FunctionalInterface
    interface Benchmark {
        void run() throws Exception;
    }

    private static Map<String, Benchmark> benchmarks() {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("csv", CsvBenchmark::run);
        all.put("engine", EngineBenchmark::run);
        all.put("scorer", ScorerBenchmark::run);
        all.put("http", HttpBenchmark::run);
        all.put("start", StartBenchmark::run);
        all.put("plugins", PluginsBenchmark::run);
        all.put("manyPlugins", ManyPluginsBenchmark::run);
        all.put("upgrades", UpgradesBenchmark::run);
        all.put("kills", KillsBenchmark::run);
        return all;
    }

    /** @param names of benchmarks; none means all */
    public static void main(String[] names) throws Exception {
        Map<String, Benchmark> all = benchmarks();
        List<String> chosen = names.length == 0 ? List.copyOf(all.keySet()) : List.of(names);
        for (String name : chosen) {
            Benchmark benchmark = all.get(name);
            if (benchmark == null) {
                System.err.println("There is no benchmark '" + name + "'; there are " + all.keySet());
                System.exit(2);
                return;
            }
            System.out.println("== " + name);
            benchmark.run();
        }
    }
}
