package io.clickml.rest.access;

import io.clickml.api.RequestException;
import io.clickml.rest.ApiResource;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a request through to a resource method if the method says that the caller may. Deny by default. */
@Component(service = ContainerRequestFilter.class, scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
@JakartarsName(ApiResource.ACCESS)
public final class AccessFilter implements ContainerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(AccessFilter.class);

    @Context
    private @Nullable ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals(HttpMethod.OPTIONS)) {
            // Jersey answers it by itself, which would tell strangers what there is.
            throw new ClientErrorException(Response.Status.METHOD_NOT_ALLOWED);
        }
        Method method = resource == null ? null : resource.getResourceMethod();
        if (method == null) {
            throw refused(request.getMethod() + " " + request.getUriInfo().getPath());
        }
        if (method.isAnnotationPresent(Anonymous.class)) {
            return;
        }
        Requires requires = method.getAnnotation(Requires.class);
        if (requires != null) {
            Callers.require(Callers.of(request.getSecurityContext()), requires.value());
        } else if (method.isAnnotationPresent(SignedIn.class)) {
            Callers.of(request.getSecurityContext());
        } else {
            throw refused(method.getDeclaringClass().getName() + "." + method.getName());
        }
    }

    private static RequestException refused(String what) {
        LOG.error("{} does not say who may call it, so nobody may", what);
        return new RequestException(RequestException.Reason.FORBIDDEN, "This is not open to anybody.");
    }
}
