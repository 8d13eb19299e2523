package io.clickml.plugins.inspect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;

/** Something that a bundle offers to others, such as a package. */
record Capability(String namespace, Map<String, Object> attributes) {
    /** What is offered in the framework at present. */
    static List<Capability> of(Bundle[] bundles) {
        return Arrays.stream(bundles)
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(Objects::nonNull)
                .flatMap(revision -> revision.getDeclaredCapabilities(null).stream())
                .map(capability -> new Capability(capability.getNamespace(), capability.getAttributes()))
                .toList();
    }

    /** What a jar would offer, by its manifest. */
    static Stream<Capability> of(Attributes headers) {
        Stream<Capability> packages = Clause.parse(headers.getValue(Constants.EXPORT_PACKAGE)).stream()
                .flatMap(clause -> clause.names().stream().map(name -> exported(name, clause.parameters())));
        Stream<Capability> others = Clause.parse(headers.getValue(Constants.PROVIDE_CAPABILITY)).stream()
                .flatMap(clause ->
                        clause.names().stream().map(name -> new Capability(name, attributes(clause.parameters()))));
        return Stream.concat(packages, others);
    }

    private static Capability exported(String name, Map<String, String> parameters) {
        Map<String, Object> attributes = attributes(parameters);
        attributes.put(PackageNamespace.PACKAGE_NAMESPACE, name);
        attributes.put(Constants.VERSION_ATTRIBUTE, version(parameters.getOrDefault(Constants.VERSION_ATTRIBUTE, "0")));
        return new Capability(PackageNamespace.PACKAGE_NAMESPACE, attributes);
    }

    private static Map<String, Object> attributes(Map<String, String> parameters) {
        Map<String, Object> attributes = new HashMap<>();
        parameters.forEach((key, value) -> {
            int colon = key.indexOf(':');
            if (colon < 0) {
                attributes.put(key, value);
            } else if (colon < key.length() - 1) {
                attributes.put(key.substring(0, colon), typed(key.substring(colon + 1), value));
            }
        });
        return attributes;
    }

    private static Object typed(String type, String value) {
        String kind = type.toLowerCase(Locale.ROOT);
        if (kind.startsWith("list")) {
            return List.of(value.split("\\s*,\\s*"));
        }
        try {
            return switch (kind) {
                case "version" -> Version.parseVersion(value);
                case "long" -> Long.valueOf(value);
                case "double" -> Double.valueOf(value);
                default -> value;
            };
        } catch (IllegalArgumentException e) {
            // The framework refuses such a bundle, and says so.
            return value;
        }
    }

    private static Version version(String text) {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            return Version.emptyVersion;
        }
    }
}
