package io.clickml.plugins;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** What a bundle needs and nobody has, each in a sentence with a remedy. */
final class Missing {
    private static final int MOST = 5;
    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern LOWEST = Pattern.compile("\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");
    private static final Pattern JAVA = Pattern.compile("\\(version=([^)]+)\\)");

    private Missing() {}

    /** The sentences; none if everything is there, taken one by one. */
    static List<String> of(Bundle bundle, Bundle[] all) {
        List<BundleCapability> there = Arrays.stream(all)
                .map(other -> other.adapt(BundleRevision.class))
                .filter(Objects::nonNull)
                .flatMap(revision -> revision.getDeclaredCapabilities(null).stream())
                .toList();
        return bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
                .filter(Missing::isNeeded)
                .filter(need -> there.stream().noneMatch(need::matches))
                .map(need -> sentence(need, there))
                .distinct()
                .toList();
    }

    /** The first sentences, one behind the other; empty if everything is there. */
    static String text(Bundle bundle, Bundle[] all) {
        List<String> sentences = of(bundle, all);
        int more = sentences.size() - MOST;
        return String.join(" ", sentences.subList(0, Math.min(MOST, sentences.size())))
                + (more > 0 ? " And " + more + " more." : "");
    }

    private static boolean isNeeded(BundleRequirement need) {
        Map<String, String> directives = need.getDirectives();
        return directives
                        .getOrDefault(Constants.RESOLUTION_DIRECTIVE, Constants.RESOLUTION_MANDATORY)
                        .equals(Constants.RESOLUTION_MANDATORY)
                && directives
                        .getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE)
                        .equals(Constants.EFFECTIVE_RESOLVE);
    }

    private static String sentence(BundleRequirement need, List<BundleCapability> there) {
        String filter = need.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        Optional<String> wanted = first(PACKAGE, filter);
        if (need.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) && wanted.isPresent()) {
            return ofPackage(wanted.get(), range(filter), there);
        }
        if (need.getNamespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            return "It needs Java " + first(JAVA, filter).orElse(filter) + "; this server runs on Java "
                    + Runtime.version().feature() + ". Compile it for that release.";
        }
        return "It needs the capability " + need.getNamespace() + " " + filter
                + ", which nothing in this server has. Take it out of Require-Capability, or do without what asks for it.";
    }

    private static String ofPackage(String name, String range, List<BundleCapability> there) {
        Optional<Object> present = there.stream()
                .filter(capability -> name.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(capability -> capability.getAttributes().get(Constants.VERSION_ATTRIBUTE))
                .findFirst();
        String needs = "It needs the package " + name + range + ", which ";
        if (present.isEmpty()) {
            return needs
                    + "is not there. Carry the library that holds it inside the plugin's jar, or take it out of Import-Package.";
        }
        String remedy = name.startsWith("io.clickml.sdk") || name.startsWith("org.slf4j")
                ? ". Build the plugin against what this server has, or upgrade the server."
                : ". Carry the library that holds it inside the plugin's jar.";
        return needs + "is there in version " + present.get() + " only" + remedy;
    }

    private static String range(String filter) {
        Optional<String> lowest = first(LOWEST, filter.replaceAll(BELOW.pattern(), ""));
        Optional<String> below = first(BELOW, filter);
        return (lowest.isPresent() ? " from version " + lowest.get() : "")
                + (below.isPresent() ? " to below " + below.get() : "");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
