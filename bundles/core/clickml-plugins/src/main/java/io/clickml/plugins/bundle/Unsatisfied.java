package io.clickml.plugins.bundle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Components of a plugin that are declared as an extension and have not come up, each in a sentence that says why. */
final class Unsatisfied {
    private static final String SDK = "io.clickml.sdk.";

    private Unsatisfied() {}

    /** None if all have come up, or if nobody knows. */
    static List<String> of(BundleContext context, Bundle bundle) {
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
        if (runtime == null) {
            return List.of();
        }
        try {
            List<String> sentences = new ArrayList<>();
            for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
                point(component)
                        .ifPresent(point -> why(component, runtime.getComponentConfigurationDTOs(component))
                                .ifPresent(why -> sentences.add("Its " + point + " " + component.name + " " + why)));
            }
            return sentences;
        } finally {
            context.ungetService(reference);
        }
    }

    private static Optional<String> point(ComponentDescriptionDTO component) {
        return Arrays.stream(component.serviceInterfaces)
                .filter(name -> name.startsWith(SDK))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .findFirst();
    }

    private static Optional<String> why(
            ComponentDescriptionDTO component, Collection<ComponentConfigurationDTO> configurations) {
        if (configurations.isEmpty()) {
            return "require".equals(component.configurationPolicy)
                    ? Optional.of(configuration(component))
                    : Optional.empty();
        }
        for (ComponentConfigurationDTO configuration : configurations) {
            switch (configuration.state) {
                case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> {
                    return Optional.of(configuration(component));
                }
                case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
                    return Optional.of(references(component, configuration));
                }
                case ComponentConfigurationDTO.FAILED_ACTIVATION -> {
                    return Optional.of("cannot be created: " + cause(configuration.failure));
                }
                default -> {
                    // It has come up.
                }
            }
        }
        return Optional.empty();
    }

    private static String configuration(ComponentDescriptionDTO component) {
        return "waits for the configuration " + String.join(", ", component.configurationPid) + ".";
    }

    private static String references(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        List<String> wanted = new ArrayList<>();
        for (UnsatisfiedReferenceDTO missing : configuration.unsatisfiedReferences) {
            String type = Arrays.stream(component.references)
                    .filter(reference -> reference.name.equals(missing.name))
                    .map((ReferenceDTO reference) -> reference.interfaceName)
                    .findFirst()
                    .orElse(missing.name);
            wanted.add(missing.target == null ? type : type + " " + missing.target);
        }
        return "waits for the service " + String.join(", ", wanted) + ", which nobody has registered.";
    }

    /** What the innermost exception of a stack trace said. */
    private static String cause(@Nullable String trace) {
        String innermost = "";
        for (String line : (trace == null ? "" : trace).lines().toList()) {
            if (innermost.isEmpty() || line.startsWith("Caused by: ")) {
                innermost = line.replaceFirst("^Caused by: ", "");
            }
        }
        String said = innermost.replaceFirst("^io\\.clickml\\.sdk\\.error\\.ClickMLException: ", "");
        return said.isEmpty() ? "the server's log says why." : said.endsWith(".") ? said : said + ".";
    }
}
