package io.clickml.plugins;

import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.plugin.Plugin;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** What bundles are, in the words of the API. */
final class Describe {
    private Describe() {}

    /** A bundle that is written against the SDK and is no part of the server. */
    static boolean isPlugin(Bundle bundle) {
        String imports = bundle.getHeaders().get("Import-Package");
        return bundle.getSymbolicName() != null
                && imports != null
                && imports.contains("io.clickml.sdk")
                && !imports.contains("io.clickml.api")
                && !bundle.getSymbolicName().equals("clickml-sdk");
    }

    static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.UNINSTALLED -> "UNINSTALLED";
            default -> "INSTALLED";
        };
    }

    static String origin(Bundle bundle) {
        return bundle.getLocation().startsWith("clickml-plugin:")
                ? "UPLOADED"
                : bundle.getLocation().contains("/deploy/") ? "DEPLOYED" : "BUILT_IN";
    }

    static Plugin plugin(Bundle bundle, List<OperatorDescription> operators, Catalog catalog, PluginFolder folder) {
        String name = bundle.getSymbolicName();
        String version = bundle.getVersion().toString();
        List<String> own = operators.stream()
                .filter(operator -> operator.plugin().equals(name)
                        && operator.pluginVersion().equals(version))
                .map(OperatorDescription::id)
                .toList();
        String state = state(bundle);
        String digest = origin(bundle).equals("UPLOADED")
                ? PluginJar.inspect(folder.jar(name, bundle.getVersion()), name).digest()
                : "";
        return new Plugin(
                name,
                version,
                header(bundle, "Bundle-Name", name),
                header(bundle, "Bundle-Description", ""),
                header(bundle, "Bundle-Vendor", ""),
                header(bundle, "Bundle-License", ""),
                state,
                origin(bundle),
                digest,
                own,
                catalog.leases(name, version),
                problem(state));
    }

    private static @Nullable String problem(String state) {
        return state.equals("ACTIVE") || state.equals("STARTING")
                ? null
                : state.equals("INSTALLED")
                        ? "Something that the plugin imports is missing. The server's log names it."
                        : "The plugin is stopped.";
    }

    private static String header(Bundle bundle, String name, String otherwise) {
        return Objects.requireNonNullElse(bundle.getHeaders().get(name), otherwise);
    }

    /** The framework's reason, without the names of its classes. */
    static String cause(Exception thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage());
        if (thrown instanceof BundleException bundle && bundle.getType() == BundleException.RESOLVE_ERROR) {
            return "something that it needs is not there. Unresolved: "
                    + text.replaceAll("\\[[^\\]]*\\]\\(R [^)]*\\)", "it").strip();
        }
        return root.getClass().getSimpleName() + ": " + text;
    }
}
