package io.clickml.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Processor time from exec to readiness, in a new home and in a used one, and the memory of an idle server. */
final class StartBenchmark {
    private static final int STARTS = Integer.getInteger("clickml.bench.starts", 5);
    private static final int SETTLE_SECONDS = Integer.getInteger("clickml.bench.settleSeconds", 5);

    private StartBenchmark() {}

    static void run() throws Exception {
        Path home = Files.createTempDirectory("clickml-bench-home");
        try {
            try (Server first = Server.in(home)) {
                tell("first start, empty home  ", first.cpuSecondsToReady(), first.secondsToReady());
                tellMemory(first);
            }
            List<Double> cpu = new ArrayList<>();
            List<Double> elapsed = new ArrayList<>();
            for (int i = 0; i < STARTS; i++) {
                try (Server server = Server.in(home)) {
                    cpu.add(server.cpuSecondsToReady());
                    elapsed.add(server.secondsToReady());
                    if (i == STARTS - 1) {
                        System.out.println("    busiest threads: " + server.busiestThreads(6));
                        tellMemory(server);
                    }
                }
            }
            cpu.sort(null);
            elapsed.sort(null);
            tell("start, median of " + STARTS + "       ", cpu.get(STARTS / 2), elapsed.get(STARTS / 2));
            System.out.printf(
                    Locale.ROOT, "    least %.2f, most %.2f s of CPU (target 8)%n", cpu.get(0), cpu.get(STARTS - 1));
        } finally {
            Server.delete(home);
        }
    }

    private static void tell(String name, double cpu, double elapsed) {
        System.out.printf(Locale.ROOT, "%s %.2f s of CPU in %.2f s%n", name, cpu, elapsed);
    }

    private static void tellMemory(Server server) throws IOException, InterruptedException {
        double before = server.cpuSeconds();
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        System.out.printf(
                Locale.ROOT,
                "    idle for %d s: %.2f s of CPU, %d MiB resident (target 300)%n",
                SETTLE_SECONDS,
                server.cpuSeconds() - before,
                server.residentMebibytes());
    }
}
