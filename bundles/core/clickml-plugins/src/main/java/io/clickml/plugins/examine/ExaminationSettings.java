package io.clickml.plugins.examine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How plugins are examined.
 *
 * @param on whether they are at all
 * @param limit for one plugin
 * @param megabytes of heap of the process
 * @param classPath of the process: the SDK, its testkit, and slf4j
 */
public record ExaminationSettings(boolean on, Duration limit, int megabytes, List<Path> classPath) {
    private static final String ON = "CLICKML_PLUGIN_EXAMINATION";
    private static final String SECONDS = "CLICKML_PLUGIN_EXAMINATION_SECONDS";
    private static final String MEGABYTES = "CLICKML_PLUGIN_EXAMINATION_MEGABYTES";
    private static final List<String> NEEDED =
            List.of("io/clickml/clickml-sdk", "io/clickml/clickml-sdk-testkit", "org/slf4j/slf4j-api");
    private static final List<String> HELPFUL = List.of("org/osgi/org.osgi.service.component");

    /**
     * As the environment says.
     *
     * @param distribution folder of the server; its {@code system} has the jars
     * @throws IllegalArgumentException if a value is none, naming it
     */
    public static ExaminationSettings of(Map<String, String> environment, Path distribution) {
        String on = environment.getOrDefault(ON, "on").strip();
        if (!on.equals("on") && !on.equals("off")) {
            throw new IllegalArgumentException(ON + " is '" + on + "'. It must be on or off.");
        }
        return new ExaminationSettings(
                on.equals("on"),
                Duration.ofSeconds(number(environment.get(SECONDS), SECONDS, 10, 3600)),
                number(environment.get(MEGABYTES), MEGABYTES, 256, 65_536),
                classPath(distribution.resolve("system"), distribution.resolve("lib/boot")));
    }

    private static int number(@Nullable String text, String name, int otherwise, int most) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,6}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > most) {
            throw new IllegalArgumentException(
                    name + " is '" + digits + "'. It must be a whole number from 1 to " + most + ".");
        }
        return Integer.parseInt(digits);
    }

    /** Empty if one of the jars is not there. */
    private static List<Path> classPath(Path system, Path boot) {
        List<Path> needed = NEEDED.stream()
                .flatMap(name -> jar(system.resolve(name)).stream())
                .toList();
        if (needed.size() < NEEDED.size()) {
            return List.of();
        }
        return Stream.of(
                        needed.stream(),
                        HELPFUL.stream().flatMap(name -> jar(system.resolve(name)).stream()),
                        files(boot).stream()
                                .filter(path -> path.getFileName().toString().startsWith("osgi.core")))
                .flatMap(path -> path)
                .toList();
    }

    private static Optional<Path> jar(Path artifact) {
        return files(artifact).stream()
                .flatMap(version -> files(version).stream())
                .filter(path -> path.getFileName().toString().endsWith(".jar"))
                .max(Comparator.naturalOrder());
    }

    private static List<Path> files(Path folder) {
        String[] names = folder.toFile().list();
        return names == null
                ? List.of()
                : Stream.of(names).sorted().map(folder::resolve).toList();
    }
}
