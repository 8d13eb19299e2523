package io.clickml.plugins.inspect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** What a bundle needs and nobody has, each in a sentence with a remedy. */
public final class Missing {
    private static final int MOST = 5;
    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern LOWEST = Pattern.compile("\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");
    private static final Pattern JAVA = Pattern.compile("\\(version=([^)]+)\\)");

    private Missing() {}

    /** What a bundle in the framework lacks: the first sentences, one behind the other; empty if nothing. */
    public static String text(Bundle bundle, Bundle[] all) {
        List<Need> needs = bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
                .filter(Missing::isNeeded)
                .map(need -> new Need(
                        need.getNamespace(), need.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "")))
                .toList();
        return text(needs, Capability.of(all));
    }

    /** The first sentences, one behind the other; empty if everything is there. */
    static String text(List<Need> needs, List<Capability> there) {
        List<String> sentences = of(needs, there);
        int more = sentences.size() - MOST;
        return String.join(" ", sentences.subList(0, Math.min(MOST, sentences.size())))
                + (more > 0 ? " And " + more + " more." : "");
    }

    private static List<String> of(List<Need> needs, List<Capability> there) {
        Map<Object, List<Capability>> packages = there.stream()
                .filter(capability -> capability.namespace().equals(PackageNamespace.PACKAGE_NAMESPACE))
                .collect(Collectors.groupingBy(
                        capability -> capability.attributes().getOrDefault(PackageNamespace.PACKAGE_NAMESPACE, "")));
        return needs.stream()
                .filter(need ->
                        first(PACKAGE, need.filter())
                                .map(name -> packages.getOrDefault(name, List.of()))
                                .orElse(there)
                                .stream()
                                .noneMatch(need::fits))
                .map(need -> sentence(need, there))
                .distinct()
                .toList();
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

    private static String sentence(Need need, List<Capability> there) {
        String filter = need.filter();
        Optional<String> wanted = first(PACKAGE, filter);
        if (need.namespace().equals(PackageNamespace.PACKAGE_NAMESPACE) && wanted.isPresent()) {
            return ofPackage(wanted.get(), range(filter), there);
        }
        if (need.namespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            return "It needs Java " + first(JAVA, filter).orElse(filter) + "; this server runs on Java "
                    + Runtime.version().feature() + ". Compile it for that release.";
        }
        return "It needs the capability " + need.namespace() + " " + filter
                + ", which nothing in this server has. Take it out of Require-Capability, or do without what asks for it.";
    }

    private static String ofPackage(String name, String range, List<Capability> there) {
        Optional<Object> present = there.stream()
                .filter(capability -> name.equals(capability.attributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(capability -> capability.attributes().get(Constants.VERSION_ATTRIBUTE))
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
