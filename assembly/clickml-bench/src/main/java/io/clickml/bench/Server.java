package io.clickml.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of the built distribution, started by its own launcher on a free port with a home of its own. */
final class Server implements AutoCloseable {
    private static final String PASSWORD = "benchmark-password";
    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final Path home;
    private final boolean temporary;
    private final Process process;
    private final int port;
    private final double secondsToReady;
    private final double cpuSecondsToReady;

    private Server(Path distribution, Path home, boolean temporary) throws IOException, InterruptedException {
        this.home = home;
        this.temporary = temporary;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(
                        Distribution.launcher(distribution).toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("console.log").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("CLICKML_") && !name.equals("CLICKML_JVM_OPTIONS"));
        environment.put("CLICKML_HOME", home.toString());
        environment.put("CLICKML_HTTP_PORT", String.valueOf(port));
        environment.put("CLICKML_ADMIN_PASSWORD", PASSWORD);
        long before = System.nanoTime();
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitReady();
        secondsToReady = (System.nanoTime() - before) / 1e9;
        cpuSecondsToReady = cpuSeconds();
    }

    /** Starts in a new home, which goes with the server. */
    static Server inNewHome() throws IOException, InterruptedException {
        return inNewHome(Distribution.path());
    }

    /** Starts another distribution in a new home, which goes with the server. */
    static Server inNewHome(Path distribution) throws IOException, InterruptedException {
        return new Server(distribution, Files.createTempDirectory("clickml-bench-home"), true);
    }

    /** Starts in a home that stays. */
    static Server in(Path home) throws IOException, InterruptedException {
        return new Server(Distribution.path(), home, false);
    }

    private void awaitReady() throws IOException, InterruptedException {
        Api api = new Api(port);
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!api.isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "The server does not get ready:\n" + Files.readString(home.resolve("console.log")));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    int port() {
        return port;
    }

    double secondsToReady() {
        return secondsToReady;
    }

    double cpuSecondsToReady() {
        return cpuSecondsToReady;
    }

    /** Processor time that the process has used. */
    double cpuSeconds() {
        return process.info()
                        .totalCpuDuration()
                        .orElseThrow(() -> new IllegalStateException(
                                "The system does not tell the processor time of another process"))
                        .toNanos()
                / 1e9;
    }

    /** Has the server collect what nothing holds. */
    void collectGarbage() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked = new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), "GC.run")
                .redirectErrorStream(true)
                .start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IOException("The server does not collect: " + said);
        }
    }

    /** Ends the process at once, as a failure of the machine would. */
    void kill() {
        process.destroyForcibly();
    }

    Path home() {
        return home;
    }

    /** Resident memory in MiB; -1 where the system has no {@code /proc}. */
    long residentMebibytes() {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Processor time by thread name, most first, of those that used the most; empty where there is no {@code /proc}. */
    List<String> busiestThreads(int most) throws IOException {
        Path tasks = Path.of("/proc", String.valueOf(process.pid()), "task");
        if (!Files.isDirectory(tasks)) {
            return List.of();
        }
        record Busy(String name, double seconds) {}
        try (Stream<Path> all = Files.list(tasks)) {
            return all.map(task -> {
                        try {
                            String stat = Files.readString(task.resolve("stat"));
                            String[] fields =
                                    stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                            double ticks = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
                            return new Busy(stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')), ticks / 100);
                        } catch (IOException e) {
                            return new Busy("ended", 0);
                        }
                    })
                    .sorted(Comparator.comparingDouble(Busy::seconds).reversed())
                    .limit(most)
                    .map(busy -> "%s %.2f s".formatted(busy.name(), busy.seconds()))
                    .toList();
        }
    }

    /** Signs in as the administrator, and goes on with a token that may do everything. */
    Api signIn() throws IOException, InterruptedException {
        Api api = new Api(port);
        api.signIn("admin", PASSWORD);
        return api;
    }

    /** Ends the process by a signal, and waits for that. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (temporary) {
            delete(home);
        }
    }

    /** Deletes a directory with all that is in it. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
