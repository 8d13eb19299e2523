package io.clickml.plugins.inspect;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/**
 * What a plugin finds around it in the server, and what of it is not for plugins.
 *
 * @param exporters by package, the part of the server that exports it, packages for plugins left out
 * @param parts names of the server's parts
 */
public record Surroundings(Map<String, String> exporters, Set<String> parts) {
    /** What locations of library bundles begin with; symbolic name and version follow. */
    public static final String LIBRARY = "clickml-library:";

    private static final String SDK = "io.clickml.sdk";
    private static final String API = "io.clickml.api";
    private static final String[] FOR_PLUGINS = {
        SDK, "org.slf4j", "org.osgi.framework", "org.osgi.service.component", "org.osgi.util"
    };

    /** What is there at present. Bundle 0 exports what belongs to Java and the framework: that is for all. */
    public static Surroundings of(Bundle[] bundles) {
        Map<String, String> exporters = new TreeMap<>();
        Set<String> parts = new HashSet<>();
        for (Bundle bundle : bundles) {
            String name = bundle.getSymbolicName();
            if (name == null
                    || bundle.getBundleId() == 0
                    || bundle.getLocation().startsWith(LIBRARY)
                    || isPlugin(bundle)) {
                continue;
            }
            parts.add(name);
            if (ServerLibraries.isOne(bundle)) {
                continue;
            }
            for (String exported : Clause.names(bundle.getHeaders("").get(Constants.EXPORT_PACKAGE))) {
                if (!isForPlugins(exported)) {
                    exporters.put(exported, name);
                }
            }
        }
        return new Surroundings(exporters, parts);
    }

    /** Whether it is a bundle that is written against the SDK and is no part of the server. */
    public static boolean isPlugin(Bundle bundle) {
        String name = bundle.getSymbolicName();
        if (name == null || name.startsWith("clickml-sdk")) {
            return false;
        }
        List<String> imports = Clause.names(bundle.getHeaders("").get(Constants.IMPORT_PACKAGE));
        return imports.stream().anyMatch(imported -> isIn(SDK, imported))
                && imports.stream().noneMatch(imported -> isIn(API, imported));
    }

    private static boolean isIn(String prefix, String packageName) {
        return packageName.equals(prefix) || packageName.startsWith(prefix + ".");
    }

    /** Whether plugins may see a package, wherever it comes from. */
    public static boolean isForPlugins(String packageName) {
        for (String prefix : FOR_PLUGINS) {
            if (isIn(prefix, packageName)) {
                return true;
            }
        }
        return false;
    }

    /** The part of the server that a package belongs to; empty for packages that plugins may see, and unknown ones. */
    public Optional<String> owner(String packageName) {
        return Optional.ofNullable(exporters.get(packageName));
    }

    /** The first package of the server that a pattern of DynamicImport-Package stands for. */
    public Optional<String> matching(String pattern) {
        return exporters.keySet().stream()
                .filter(name -> pattern.equals("*")
                        || pattern.equals(name)
                        || pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 1)))
                .findFirst();
    }
}
