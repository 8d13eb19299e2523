package io.clickml.plugins.web;

import io.clickml.sdk.spi.ArtifactStore;
import io.clickml.sdk.spi.CacheStore;
import io.clickml.sdk.spi.Notifier;
import io.clickml.sdk.spi.execution.ExecutionEngine;
import io.clickml.sdk.web.Panel;
import io.clickml.sdk.web.PanelInfo;
import io.clickml.sdk.web.WebResource;
import io.clickml.sdk.web.WebResourceInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Names what a plugin brings beside operators. */
public final class Extensions {
    /** The extension points, each with the property that tells its services apart. */
    private static final Map<Class<?>, String> POINTS = Map.of(
            ArtifactStore.class, "name",
            CacheStore.class, "name",
            ExecutionEngine.class, "name",
            Notifier.class, "name",
            WebResource.class, WebResourceInfo.PREFIX_ + "path",
            Panel.class, PanelInfo.PREFIX_ + "id");

    private static final String SDK = "io.clickml.sdk.";

    private Extensions() {}

    /** Whether a bundle brings anything at all by now: an operator, another extension, or packages for others. */
    public static boolean areThere(Bundle bundle) {
        if (bundle.getHeaders("").get(Constants.EXPORT_PACKAGE) != null) {
            return true;
        }
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        return services != null
                && Arrays.stream(services)
                        .flatMap(service -> Arrays.stream((String[]) service.getProperty(Constants.OBJECTCLASS)))
                        .anyMatch(type -> type.startsWith(SDK));
    }

    /** Such as {@code ArtifactStore s3}, {@code WebResource /scores} and {@code Panel drift}, in alphabetical order. */
    public static List<String> of(Bundle bundle) {
        Set<String> names = new TreeSet<>();
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
            Set<String> types = Set.of((String[]) service.getProperty(Constants.OBJECTCLASS));
            POINTS.forEach((type, property) -> {
                if (types.contains(type.getName())) {
                    Object name = service.getProperty(property);
                    String slash = type == WebResource.class ? "/" : "";
                    names.add((type.getSimpleName() + " " + slash + (name == null ? "" : name)).strip());
                }
            });
        }
        return List.copyOf(names);
    }
}
