package io.clickml.rest.system;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.jakartars.runtime.dto.ApplicationDTO;
import org.osgi.service.jakartars.runtime.dto.ResourceDTO;
import org.osgi.service.jakartars.runtime.dto.RuntimeDTO;

/**
 * Knows whether all resources answer. They are services first; the whiteboard takes them in some time later, all at once,
 * and tells of it when that is done.
 */
final class PublishedResources {
    private final BundleContext context;

    PublishedResources(BundleContext context) {
        this.context = context;
    }

    /** Names of components that do not answer yet. */
    List<String> missing() {
        Set<Long> published = published();
        return resources()
                .filter(reference -> !published.contains((Long) reference.getProperty(Constants.SERVICE_ID)))
                .map(reference -> String.valueOf(reference.getProperty("component.name")))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .sorted()
                .toList();
    }

    private Stream<ServiceReference<?>> resources() {
        try {
            ServiceReference<?>[] all = context.getAllServiceReferences(null, "(osgi.jakartars.resource=true)");
            return all == null
                    ? Stream.empty()
                    : Arrays.stream(all).filter(reference -> context.getBundle().equals(reference.getBundle()));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<Long> published() {
        ServiceReference<JakartarsServiceRuntime> reference =
                context.getServiceReference(JakartarsServiceRuntime.class);
        JakartarsServiceRuntime runtime = reference == null ? null : context.getService(reference);
        if (runtime == null) {
            return Set.of();
        }
        try {
            return published(runtime.getRuntimeDTO());
        } finally {
            context.ungetService(reference);
        }
    }

    static Set<Long> published(RuntimeDTO runtime) {
        Stream<ApplicationDTO> applications = runtime.applicationDTOs == null
                ? Stream.of(runtime.defaultApplication)
                : Stream.concat(Stream.of(runtime.defaultApplication), Arrays.stream(runtime.applicationDTOs));
        return applications
                .filter(Objects::nonNull)
                .flatMap(application -> application.resourceDTOs == null
                        ? Stream.<ResourceDTO>empty()
                        : Arrays.stream(application.resourceDTOs))
                .map(resource -> resource.serviceId)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
