package io.clickml.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From the upload of a plugin to the moment its operator is listed, and from its removal to the moment it is gone. */
final class PluginsBenchmark {
    private static final int ROUNDS = 10;

    private PluginsBenchmark() {}

    static void run() throws Exception {
        try (Server server = Server.inNewHome()) {
            Api api = server.signIn();
            List<Double> there = new ArrayList<>();
            List<Double> gone = new ArrayList<>();
            for (int i = 0; i <= ROUNDS; i++) {
                String name = "bench-plugin-" + i;
                byte[] jar = Bundles.plugin(name);
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
            tell("upload to listed in GET /operators", there);
            tell("removal to gone                   ", gone);
        }
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
                "%s: median %.0f ms, most %.0f ms of %d (target 1000)%n",
                name,
                millis.get(millis.size() / 2),
                millis.get(millis.size() - 1),
                millis.size());
    }
}
