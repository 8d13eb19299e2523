package io.clickml.plugins;

import io.clickml.api.catalog.Catalog;
import io.clickml.api.catalog.OperatorDescription;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.PluginState;
import io.clickml.api.plugin.Signature;
import io.clickml.sdk.OperatorInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** What bundles are, in the words of the API. */
final class Describe {
    static final String BUILT_IN = "BUILT_IN";

    private static final String SDK = "io.clickml.sdk";
    private static final String API = "io.clickml.api";

    private Describe() {}

    /** A bundle that is written against the SDK and is no part of the server. */
    static boolean isPlugin(Bundle bundle) {
        String name = bundle.getSymbolicName();
        if (name == null || name.startsWith("clickml-sdk")) {
            return false;
        }
        List<String> imports = Clause.names(bundle.getHeaders("").get(Constants.IMPORT_PACKAGE));
        return imports.stream().anyMatch(imported -> imported.equals(SDK) || imported.startsWith(SDK + "."))
                && imports.stream().noneMatch(imported -> imported.equals(API) || imported.startsWith(API + "."));
    }

    static PluginState state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE, Bundle.STARTING -> PluginState.ACTIVE;
            case Bundle.INSTALLED -> PluginState.FAILED;
            default -> PluginState.DISABLED;
        };
    }

    static String origin(Bundle bundle) {
        return bundle.getLocation().startsWith(BundlePlugins.LOCATION)
                ? "UPLOADED"
                : bundle.getLocation().startsWith(DeployFolder.LOCATION) ? "DEPLOYED" : BUILT_IN;
    }

    static Plugin plugin(Bundle bundle, String digest, Catalog catalog, Bundle[] all) {
        String name = bundle.getSymbolicName();
        String version = bundle.getVersion().toString();
        List<String> own = catalog.list().stream()
                .filter(operator -> operator.plugin().equals(name)
                        && operator.pluginVersion().equals(version))
                .map(OperatorDescription::id)
                .toList();
        boolean latest = catalog.list().stream()
                .anyMatch(operator -> operator.latest()
                        && operator.plugin().equals(name)
                        && operator.pluginVersion().equals(version));
        String origin = origin(bundle);
        return new Plugin(
                name,
                version,
                header(bundle, Constants.BUNDLE_NAME, name),
                header(bundle, Constants.BUNDLE_DESCRIPTION, ""),
                header(bundle, Constants.BUNDLE_VENDOR, ""),
                header(bundle, "Bundle-License", ""),
                state(bundle),
                latest,
                origin,
                digest,
                new Signature(origin.equals(BUILT_IN) ? Signature.Status.BUILT_IN : Signature.Status.UNSIGNED, ""),
                own,
                List.of(),
                catalog.leases(name, version),
                catalog.users(name, version),
                List.of(),
                problem(bundle, own, all),
                null,
                "");
    }

    private static @Nullable String problem(Bundle bundle, List<String> working, Bundle[] all) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> broken(bundle, working);
            case Bundle.STARTING -> null;
            case Bundle.INSTALLED -> {
                String missing = Missing.text(bundle, all);
                yield missing.isEmpty()
                        ? "The plugin does not start. The server's log says why."
                        : "The plugin does not start. " + missing;
            }
            default -> "The plugin is stopped.";
        };
    }

    private static @Nullable String broken(Bundle bundle, List<String> working) {
        List<String> broken = new ArrayList<>();
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
            if (service.getProperty(OperatorInfo.PREFIX_ + "id") instanceof String id && !working.contains(id)) {
                broken.add("'" + id + "'");
            }
        }
        return broken.isEmpty()
                ? null
                : "Of its operators, " + String.join(", ", broken)
                        + " cannot be created or described. The server's log says why.";
    }

    private static String header(Bundle bundle, String name, String otherwise) {
        return Objects.requireNonNullElse(bundle.getHeaders().get(name), otherwise);
    }

    /** The innermost reason. */
    static String cause(Exception thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
