package io.clickml.rest.problem;

import io.clickml.api.RequestException;
import io.clickml.rest.ApiResource;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** Answers every exception with a problem document. */
@Component(service = ExceptionMapper.class, scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
@JakartarsName(ApiResource.PROBLEMS)
public final class ProblemMapper implements ExceptionMapper<Throwable> {
    // Not the ContainerRequestContext: it has no proxy, so that it cannot be injected outside a request.
    @Context
    private @Nullable UriInfo uri;

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException exception
                && exception.getResponse().getStatus() < 400) {
            return exception.getResponse();
        }
        Problem problem = Problems.of(thrown);
        Response.ResponseBuilder response = Response.status(problem.status()).type(Problem.MEDIA_TYPE);
        if (thrown instanceof WebApplicationException exception) {
            exception.getResponse().getHeaders().forEach((name, values) -> {
                if (name.equalsIgnoreCase(HttpHeaders.ALLOW) || name.equalsIgnoreCase("Content-Range")) {
                    values.forEach(value -> response.header(name, value));
                }
            });
        }
        if (thrown instanceof RequestException exception) {
            exception
                    .retryAfter()
                    .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
        }
        if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"clickml\"");
        }
        return response.entity(problem.at(path(), Correlation.current())).build();
    }

    private String path() {
        return uri == null ? "" : uri.getRequestUri().getRawPath();
    }
}
