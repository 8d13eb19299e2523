package io.clickml.bench;

import java.io.IOException;
import java.util.Locale;

/** What is left in a server after a collection. */
record ServerMemory(double heapMebibytes, long classes, long threads, long residentMebibytes) {
    static ServerMemory of(Server server, Api api) throws IOException, InterruptedException {
        // Twice: what is only softly or finally held goes with the second.
        server.collectGarbage();
        server.collectGarbage();
        String metrics = api.text("/metrics");
        return new ServerMemory(
                metric(metrics, "jvm_memory_used_bytes{area=\"heap\"}") / 1024 / 1024,
                (long) metric(metrics, "jvm_classes_loaded"),
                (long) metric(metrics, "jvm_threads"),
                server.residentMebibytes());
    }

    private static double metric(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The server does not tell " + name));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %.1f MiB, %d classes, %d threads, %d MiB resident",
                heapMebibytes,
                classes,
                threads,
                residentMebibytes);
    }
}
