package io.clickml.plugins.bundle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Tells one server from another that plugins may not start in: after an update, or on another Java. */
final class Fingerprint {
    private static final List<String> OFFERED = List.of(Constants.EXPORT_PACKAGE, Constants.PROVIDE_CAPABILITY);

    private Fingerprint() {}

    /** SHA-256 over names and versions of bundles and over what they offer to others, in any order. */
    static String of(Stream<Bundle> bundles) {
        String text = bundles.map(Fingerprint::text).sorted().collect(Collectors.joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String text(Bundle bundle) {
        return OFFERED.stream()
                .map(header -> Objects.requireNonNullElse(bundle.getHeaders("").get(header), ""))
                .collect(Collectors.joining(" ", bundle.getSymbolicName() + " " + bundle.getVersion() + " ", ""));
    }
}
