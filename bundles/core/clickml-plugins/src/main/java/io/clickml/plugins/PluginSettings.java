package io.clickml.plugins;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;

/**
 * What an administrator has set.
 *
 * @param home folder of the server
 * @param loopback whether the server can be reached from its own machine only
 * @param faults after how many a version is put in quarantine
 * @param repositories addresses of Maven repositories
 */
record PluginSettings(Path home, boolean loopback, int faults, List<String> repositories) {
    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+|localhost|::1|\\[::1]");
    private static final String FAULTS = "CLICKML_PLUGIN_FAULTS";
    private static final String REPOSITORIES = "CLICKML_PLUGIN_REPOSITORIES";
    private static final int MOST_FAULTS = 1000;

    static PluginSettings of(BundleContext context, Map<String, String> environment) {
        Path home = Path.of(
                Objects.requireNonNullElse(context.getProperty("clickml.home"), System.getProperty("java.io.tmpdir")));
        String host = Objects.requireNonNullElse(context.getProperty("org.apache.felix.http.host"), "");
        return new PluginSettings(
                home,
                LOOPBACK.matcher(host).matches(),
                faults(environment.getOrDefault(FAULTS, "3").strip()),
                Arrays.stream(environment.getOrDefault(REPOSITORIES, "").split(","))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private static int faults(String text) {
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_FAULTS) {
            throw new IllegalArgumentException(
                    FAULTS + " is '" + text + "'. It must be a whole number from 1 to " + MOST_FAULTS + ".");
        }
        return Integer.parseInt(text);
    }
}
