package io.clickml.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/**
 * What an operator of the server can set.
 *
 * @param temporary directory for what lasts no longer than a run; emptied at start
 * @param threads threads that work at once, {@code CLICKML_THREADS}; the number of processors if not given
 * @param runsAtOnce runs under way at once, {@code CLICKML_RUNS_AT_ONCE}; 2 if not given
 * @param checkAtMost how long a plugin may think about one node while a graph is checked
 */
record EngineSettings(Path temporary, int threads, int runsAtOnce, Duration checkAtMost) {
    private static final Duration CHECK_AT_MOST = Duration.ofSeconds(10);

    EngineSettings(Path temporary, int threads, int runsAtOnce) {
        this(temporary, threads, runsAtOnce, CHECK_AT_MOST);
    }

    static EngineSettings of(BundleContext context) {
        String home =
                Objects.requireNonNullElse(context.getProperty("clickml.home"), System.getProperty("java.io.tmpdir"));
        return new EngineSettings(
                Path.of(home, "temporary"),
                number(
                        "CLICKML_THREADS",
                        System.getenv("CLICKML_THREADS"),
                        Runtime.getRuntime().availableProcessors()),
                number("CLICKML_RUNS_AT_ONCE", System.getenv("CLICKML_RUNS_AT_ONCE"), 2));
    }

    static int number(String name, @Nullable String text, int otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= 1024) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number from 1 to 1024; it is '" + text + "'", e);
        }
        throw new IllegalArgumentException(name + " must be a number from 1 to 1024; it is '" + text + "'");
    }
}
