package io.clickml.plugins.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.PackageNamespace;

/**
 * Something that a bundle cannot do without.
 *
 * @param filter as in LDAP, over the attributes of a {@link Capability}; empty if any will do
 */
record Need(String namespace, String filter) {
    /** What the manifest of a jar asks for, optional things left out. */
    static List<Need> of(Attributes headers) throws JarContent.NotAJar {
        List<Need> needs = new ArrayList<>();
        for (Clause clause : Clause.parse(headers.getValue(Constants.IMPORT_PACKAGE))) {
            if (isMandatory(clause.parameters())) {
                for (String name : clause.names()) {
                    needs.add(imported(name, clause.parameters()));
                }
            }
        }
        for (Clause clause : Clause.parse(headers.getValue(Constants.REQUIRE_CAPABILITY))) {
            if (isMandatory(clause.parameters())) {
                for (String name : clause.names()) {
                    needs.add(new Need(name, clause.parameters().getOrDefault("filter:", "")));
                }
            }
        }
        return needs;
    }

    static boolean isMandatory(Map<String, String> parameters) {
        return parameters
                        .getOrDefault("resolution:", Constants.RESOLUTION_MANDATORY)
                        .equals(Constants.RESOLUTION_MANDATORY)
                && parameters
                        .getOrDefault("effective:", Constants.EFFECTIVE_RESOLVE)
                        .equals(Constants.EFFECTIVE_RESOLVE);
    }

    private static Need imported(String name, Map<String, String> parameters) throws JarContent.NotAJar {
        String wanted = "(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + name + ")";
        String range = parameters.get(Constants.VERSION_ATTRIBUTE);
        if (range == null) {
            return new Need(PackageNamespace.PACKAGE_NAMESPACE, wanted);
        }
        try {
            String filter = VersionRange.valueOf(range).toFilterString(Constants.VERSION_ATTRIBUTE);
            return new Need(PackageNamespace.PACKAGE_NAMESPACE, "(&" + wanted + filter + ")");
        } catch (IllegalArgumentException e) {
            throw new JarContent.NotAJar("it imports " + name + " in version '" + range
                    + "', which is no range of versions. Write it as in [1.0,2.0)");
        }
    }

    /** Whether a capability would do. */
    boolean fits(Capability capability) {
        try {
            return namespace.equals(capability.namespace())
                    && (filter.isEmpty() || FrameworkUtil.createFilter(filter).matches(capability.attributes()));
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }
}
