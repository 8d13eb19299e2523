package io.clickml.plugins.inspect;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/**
 * Bundles of libraries that came with the server, for plugins: their manifests have the header {@value #HEADER}. Native
 * code is in such bundles, since it can be loaded but once.
 */
public final class ServerLibraries {
    static final String HEADER = "ClickML-Library";

    private static final String REFERENCE = "reference:";

    private ServerLibraries() {}

    static boolean isOne(Bundle bundle) {
        return "true".equals(bundle.getHeaders("").get(HEADER));
    }

    /** Jars of those that a plugin imports from. */
    public static List<Path> of(Bundle[] bundles, @Nullable String importPackage) {
        List<String> imported = Clause.names(importPackage);
        return Arrays.stream(bundles)
                .filter(ServerLibraries::isOne)
                .filter(bundle -> !Collections.disjoint(
                        imported, Clause.names(bundle.getHeaders("").get(Constants.EXPORT_PACKAGE))))
                .flatMap(ServerLibraries::file)
                .toList();
    }

    private static Stream<Path> file(Bundle bundle) {
        String location = bundle.getLocation();
        String plain = location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
        return plain.startsWith("file:/")
                ? Stream.of(Path.of(URI.create(plain))).filter(Files::isRegularFile)
                : Stream.empty();
    }
}
