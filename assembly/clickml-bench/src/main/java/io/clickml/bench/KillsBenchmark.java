package io.clickml.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills the server at random points of installations, upgrades, changes and removals of plugins. After each start the
 * plugins must be those that were last answered (what was under way may be done or not), and nothing else may be left.
 */
final class KillsBenchmark {
    private static final int KILLS = Integer.getInteger("clickml.bench.kills", 200);
    private static final long SEED = Long.getLong("clickml.bench.seed", 1);
    private static final int MOST_CHANGES = 4;
    private static final double FIRST_MILLIS = 1_500;
    private static final String PREFIX = "bench.kill";

    private final Path home;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<String, Integer> kinds = new TreeMap<>();
    private PluginSet answered = PluginSet.NONE;
    private double lasting = 100;
    private long changes;

    private KillsBenchmark(Path home) {
        this.home = home;
    }

    static void run() throws Exception {
        Path home = Files.createTempDirectory("clickml-bench-home");
        try {
            new KillsBenchmark(home).kills();
        } finally {
            Server.delete(home);
        }
    }

    private void kills() throws Exception {
        List<Double> starts = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            try (Server server = Server.in(home)) {
                Api api = server.signIn();
                if (i > 0) {
                    starts.add(server.secondsToReady());
                    check(api, i);
                }
                killWhileChanging(server, api);
            }
            if ((i + 1) % 20 == 0) {
                System.out.println("    " + (i + 1) + " kills, " + changes + " changes answered");
            }
        }
        try (Server server = Server.in(home)) {
            check(server.signIn(), KILLS);
        }
        starts.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%d kills, during %s; %d changes answered, none lost, nothing half done, no file left over;"
                        + " start after a kill: median %.1f s%n",
                KILLS,
                kinds,
                changes,
                starts.isEmpty() ? 0 : starts.get(starts.size() / 2));
    }

    /** Changes plugins until the server is killed in the middle of one; {@link #answered} follows what it has answered. */
    private void killWhileChanging(Server server, Api api) throws Exception {
        int before = random.nextInt(MOST_CHANGES);
        for (int i = 0; i < before; i++) {
            PluginChangeAtRandom change = PluginChangeAtRandom.next(answered, PREFIX, random);
            long begun = System.nanoTime();
            answered = change.make(api);
            double millis = (System.nanoTime() - begun) / 1e6;
            // The first after a start takes longer: those are killed earlier in their course, or not at all.
            lasting = i == 0 ? lasting : 0.7 * lasting + 0.3 * millis;
            changes++;
        }
        double most = before == 0 ? FIRST_MILLIS : 1.2 * lasting;
        ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
        killer.schedule(server::kill, (long) (random.nextDouble(most) * 1e3), TimeUnit.MICROSECONDS);
        PluginChangeAtRandom change = PluginChangeAtRandom.next(answered, PREFIX, random);
        try {
            while (true) {
                answered = change.make(api);
                changes++;
                change = PluginChangeAtRandom.next(answered, PREFIX, random);
            }
        } catch (IOException e) {
            if (!change.isCutOff(e)) {
                throw new IllegalStateException(change + " was answered wrongly", e);
            }
            kinds.merge(change.kind(), 1, Integer::sum);
            answered = answered.or(change.after());
        } finally {
            killer.shutdown();
            killer.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private void check(Api api, int kill) throws Exception {
        PluginSet seen = PluginSet.of(api.get("/api/v1/plugins"));
        if (!answered.allows(seen)) {
            throw new IllegalStateException(
                    "After kill " + kill + " there is " + seen + ", but answered was " + answered);
        }
        answered = seen;
        for (String id : seen.working()) {
            if (!api.hasOperator(id)) {
                throw new IllegalStateException("After kill " + kill + " there is no operator " + id);
            }
        }
        checkFiles(api.get("/api/v1/plugin-installs").get("items"), kill);
    }

    private void checkFiles(JsonNode waiting, int kill) throws IOException {
        TreeSet<String> wanted = new TreeSet<>(answered.directories());
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> list = Files.list(home.resolve("plugins"))) {
            list.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(".waiting") && !name.equals("libraries"))
                    .forEach(found::add);
        }
        int left = 0;
        Path waitingFolder = home.resolve("plugins/.waiting");
        if (Files.isDirectory(waitingFolder)) {
            try (Stream<Path> list = Files.list(waitingFolder)) {
                left = (int) list.count();
            }
        }
        if (!found.equals(wanted) || left != waiting.size()) {
            throw new IllegalStateException("After kill " + kill + " the folder has " + found + " and " + left
                    + " that wait; there should be " + wanted + " and " + waiting.size());
        }
    }
}
