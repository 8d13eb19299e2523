package io.clickml.plugins;

import java.util.HashSet;
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
record Surroundings(Map<String, String> exporters, Set<String> parts) {
    private static final String[] FOR_PLUGINS = {
        "io.clickml.sdk", "org.slf4j", "org.osgi.framework", "org.osgi.service.component", "org.osgi.util"
    };

    /** What is there at present. Bundle 0 exports what belongs to Java and the framework: that is for all. */
    static Surroundings of(Bundle[] bundles) {
        Map<String, String> exporters = new TreeMap<>();
        Set<String> parts = new HashSet<>();
        for (Bundle bundle : bundles) {
            String name = bundle.getSymbolicName();
            if (name == null || bundle.getBundleId() == 0 || Describe.isPlugin(bundle)) {
                continue;
            }
            parts.add(name);
            for (String exported : Clause.names(bundle.getHeaders("").get(Constants.EXPORT_PACKAGE))) {
                if (!isForPlugins(exported)) {
                    exporters.put(exported, name);
                }
            }
        }
        return new Surroundings(exporters, parts);
    }

    /** Whether plugins may see a package, wherever it comes from. */
    static boolean isForPlugins(String packageName) {
        for (String prefix : FOR_PLUGINS) {
            if (packageName.equals(prefix) || packageName.startsWith(prefix + ".")) {
                return true;
            }
        }
        return false;
    }

    /** The part of the server that a package belongs to; empty for packages that plugins may see, and unknown ones. */
    Optional<String> owner(String packageName) {
        return Optional.ofNullable(exporters.get(packageName));
    }

    /** The first package of the server that a pattern of DynamicImport-Package stands for. */
    Optional<String> matching(String pattern) {
        return exporters.keySet().stream()
                .filter(name -> pattern.equals("*")
                        || pattern.equals(name)
                        || pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 1)))
                .findFirst();
    }
}
