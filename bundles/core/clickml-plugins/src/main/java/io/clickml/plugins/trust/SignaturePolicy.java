package io.clickml.plugins.trust;

import java.util.Locale;
import java.util.Map;

/** What the server wants of signatures. */
public enum SignaturePolicy {
    /** Nothing: they are told, and never decide. */
    OFF,
    /** What is not signed by a trusted publisher is taken with a warning; what was changed after signing is refused. */
    WARN,
    /** Only what a trusted publisher has signed is taken. */
    REQUIRE;

    private static final String NAME = "CLICKML_PLUGIN_SIGNATURES";

    /**
     * As the environment says; else WARN if only this machine can reach the server, and REQUIRE if others can.
     *
     * @throws IllegalArgumentException if the value is none
     */
    static SignaturePolicy of(Map<String, String> environment) {
        String given = environment.getOrDefault(NAME, "").strip();
        return switch (given) {
            case "" -> isLoopback(environment.getOrDefault("CLICKML_HTTP_HOST", "127.0.0.1")) ? WARN : REQUIRE;
            case "off", "warn", "require" -> valueOf(given.toUpperCase(Locale.ROOT));
            default ->
                throw new IllegalArgumentException(NAME + " is '" + given + "'. It must be off, warn or require.");
        };
    }

    private static boolean isLoopback(String host) {
        return host.startsWith("127.") && host.matches("[0-9.]+") || host.equals("localhost") || host.equals("::1");
    }
}
