package io.clickml.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The built distribution. */
final class Distribution {
    private Distribution() {}

    /** Where it is. */
    static Path path() {
        String given = System.getProperty("clickml.bench.distribution", "");
        Path path = Path.of(given.isEmpty() ? "assembly/clickml-distribution/target/assembly" : given)
                .toAbsolutePath();
        if (!Files.isExecutable(launcher(path))) {
            throw new IllegalStateException(
                    launcher(path) + " is missing: build the distribution first, or run ./clickml bench");
        }
        return path;
    }

    static Path launcher(Path distribution) {
        return distribution.resolve("bin/clickml-server");
    }

    /**
     * Another one that also starts a bundle of ours. Installed plugins cannot answer web requests, so a servlet must come with
     * the server. What does not differ is linked to.
     */
    static void extend(Path target, String name, byte[] bundle) throws IOException {
        Path original = path();
        for (String linked : List.of("lib", "bin", "etc", "system")) {
            Files.createDirectories(target.resolve(linked));
            try (Stream<Path> children = Files.list(original.resolve(linked))) {
                for (Path child : children.toList()) {
                    Path place = target.resolve(linked).resolve(child.getFileName());
                    if (Files.isDirectory(child)) {
                        Files.createSymbolicLink(place, child);
                    } else {
                        Files.copy(child, place);
                    }
                }
            }
        }
        Files.write(target.resolve("system").resolve(name + ".jar"), bundle);
        Files.writeString(
                target.resolve("etc/startup.properties"),
                "\nreference\\:file\\:" + name + ".jar = 50\n",
                StandardOpenOption.APPEND);
    }
}
