package io.clickml.engine;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Temporary directories of runs, all below one that is emptied when the engine starts. */
final class Scratch {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

    private final Path root;

    Scratch(Path root) {
        this.root = root;
        delete(root);
    }

    /** A new empty directory. */
    Path create() {
        try {
            return Files.createTempDirectory(Files.createDirectories(root), "run-");
        } catch (IOException e) {
            throw new ClickMLException(
                    ErrorCode.EXHAUSTED, "No temporary directory can be made in " + root + ". Is the disk full?", e);
        }
    }

    /** Deletes a directory with all that is in it; what cannot be deleted is logged and goes at the next start. */
    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} cannot be listed and stays until the next start", directory, e);
            return;
        }
        for (Path path : all) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.warn("{} cannot be deleted and stays until the next start: {}", path, e.toString());
            }
        }
    }
}
