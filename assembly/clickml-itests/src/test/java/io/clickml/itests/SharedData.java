package io.clickml.itests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data sets beside the project. */
final class SharedData {
    private SharedData() {}

    /** A file of {@code shared/data} in this directory or one above it; without it, the test is skipped. */
    static Path file(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/data").resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        assumeTrue(
                false,
                "Skipped: there is no shared/data/" + name + " in or above "
                        + Path.of("").toAbsolutePath());
        throw new AssertionError();
    }
}
