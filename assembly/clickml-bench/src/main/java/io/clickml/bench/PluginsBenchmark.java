package io.clickml.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From the upload of a plugin, or its copy into deploy/, to the moment its operator is listed, and back. */
final class PluginsBenchmark {
    private static final int UPLOADS = Integer.getInteger("clickml.bench.uploads", 100);
    private static final int DROPS = Integer.getInteger("clickml.bench.drops", 20);

    private PluginsBenchmark() {}

    static void run() throws Exception {
        try (Server server = Server.inNewHome()) {
            Api api = server.signIn();
            uploads(api);
            drops(server, api);
        }
    }

    private static void uploads(Api api) throws Exception {
        List<Double> there = new ArrayList<>();
        List<Double> gone = new ArrayList<>();
        for (int i = 0; i <= UPLOADS; i++) {
            String name = "bench.plugin" + i;
            byte[] jar = Bundles.sources(name, 1);
            long begun = System.nanoTime();
            api.install(name, jar);
            await(api, name, true);
            long listed = System.nanoTime();
            api.uninstall(name, Bundles.VERSION);
            await(api, name, false);
            if (i > 0) {
                there.add((listed - begun) / 1e6);
                gone.add((System.nanoTime() - listed) / 1e6);
            } else {
                System.out.printf(Locale.ROOT, "the first upload to listed: %.0f ms%n", (listed - begun) / 1e6);
            }
        }
        tell("upload to listed in GET /operators (target 150, p99 500)", there);
        tell("removal to gone                                         ", gone);
    }

    private static void drops(Server server, Api api) throws Exception {
        Path folder = Files.createDirectories(server.home().resolve("deploy"));
        List<Double> there = new ArrayList<>();
        List<Double> gone = new ArrayList<>();
        for (int i = 0; i < DROPS; i++) {
            String name = "bench.dropped" + i;
            Path aside = Files.write(server.home().resolve(name + ".jar"), Bundles.sources(name, 1));
            Path place = folder.resolve(name + ".jar");
            long begun = System.nanoTime();
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
            await(api, name, true);
            long listed = System.nanoTime();
            Files.delete(place);
            await(api, name, false);
            there.add((listed - begun) / 1e6);
            gone.add((System.nanoTime() - listed) / 1e6);
        }
        tell("file in deploy/ to listed (target 700)                  ", there);
        tell("file deleted to gone                                    ", gone);
    }

    private static void await(Api api, String operator, boolean wanted) throws Exception {
        while (api.hasOperator(operator) != wanted) {
            Thread.onSpinWait();
        }
    }

    private static void tell(String name, List<Double> millis) {
        millis.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.0f ms, p99 %.0f ms of %d%n",
                name,
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.size());
    }
}
