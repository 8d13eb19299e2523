package io.clickml.rest.extension;

import io.clickml.api.RequestException;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.extension.WebExtensions;
import io.clickml.api.security.Caller;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Operation;
import io.clickml.sdk.web.WebAnswer;
import io.clickml.sdk.web.WebRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Hands requests on to plugins. Who calls is known before, what comes back has the headers of all other answers, and a
 * plugin that fails or hangs is named to the caller.
 */
@Component(service = ExtensionsResource.class)
@ApiResource
@Path("/extensions/{plugin}/{path: .*}")
public final class ExtensionsResource {
    /** More than that is a data set. */
    static final int LARGEST_BODY = 8 << 20;

    private static final String WHO = "Symbolic name of the plugin";
    private static final String WHERE = "What the plugin has called it; may have slashes";
    private static final String ANSWERS =
            "The newest version of the plugin that is at work answers, within 30 seconds.";
    private static final String BODY = " The body may be absent, and has 8 MB at most.";
    private final WebExtensions extensions;

    /** With the service that calls plugins. */
    @Activate
    public ExtensionsResource(@Reference WebExtensions extensions) {
        this.extensions = extensions;
    }

    /** Asks. */
    @GET
    @Requires(Permission.READ)
    @Operation(
            summary = "Ask a plugin",
            answer = byte[].class,
            media = MediaType.WILDCARD,
            problems = {502, 504},
            description = ANSWERS)
    public Response get(
            @PathParam("plugin") @Description(WHO) String plugin,
            @PathParam("path") @Description(WHERE) String path,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return answer("GET", plugin, path, uri, headers, security, InputStream.nullInputStream());
    }

    /** Adds. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Requires(Permission.WRITE)
    @Operation(
            summary = "Send something to a plugin",
            answer = byte[].class,
            media = MediaType.WILDCARD,
            body = byte[].class,
            problems = {502, 504},
            description = ANSWERS + BODY)
    public Response post(
            @PathParam("plugin") @Description(WHO) String plugin,
            @PathParam("path") @Description(WHERE) String path,
            InputStream body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return answer("POST", plugin, path, uri, headers, security, body);
    }

    /** Replaces. */
    @PUT
    @Consumes(MediaType.WILDCARD)
    @Requires(Permission.WRITE)
    @Operation(
            summary = "Replace something that a plugin has",
            answer = byte[].class,
            media = MediaType.WILDCARD,
            body = byte[].class,
            problems = {502, 504},
            description = ANSWERS + BODY)
    public Response put(
            @PathParam("plugin") @Description(WHO) String plugin,
            @PathParam("path") @Description(WHERE) String path,
            InputStream body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return answer("PUT", plugin, path, uri, headers, security, body);
    }

    /** Changes. */
    @PATCH
    @Consumes(MediaType.WILDCARD)
    @Requires(Permission.WRITE)
    @Operation(
            summary = "Change something that a plugin has",
            answer = byte[].class,
            media = MediaType.WILDCARD,
            body = byte[].class,
            problems = {502, 504},
            description = ANSWERS + BODY)
    public Response patch(
            @PathParam("plugin") @Description(WHO) String plugin,
            @PathParam("path") @Description(WHERE) String path,
            InputStream body,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return answer("PATCH", plugin, path, uri, headers, security, body);
    }

    /** Removes. */
    @DELETE
    @Requires(Permission.WRITE)
    @Operation(
            summary = "Remove something that a plugin has",
            answer = byte[].class,
            media = MediaType.WILDCARD,
            problems = {502, 504})
    public Response delete(
            @PathParam("plugin") @Description(WHO) String plugin,
            @PathParam("path") @Description(WHERE) String path,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return answer("DELETE", plugin, path, uri, headers, security, InputStream.nullInputStream());
    }

    private Response answer(
            String method,
            String plugin,
            String path,
            UriInfo uri,
            HttpHeaders headers,
            SecurityContext security,
            InputStream body) {
        Frames.refuseParts(headers);
        Caller caller = Callers.of(security);
        WebRequest request = WebRequest.of(method, plain(path))
                .withUser(caller.name(), caller.permissions().contains(Permission.WRITE));
        for (Map.Entry<String, List<String>> parameter :
                uri.getQueryParameters().entrySet()) {
            for (String value : parameter.getValue()) {
                request = request.withQuery(parameter.getKey(), value);
            }
        }
        byte[] bytes = read(headers, body);
        if (bytes.length > 0) {
            String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
            request = request.withBody(type == null ? MediaType.APPLICATION_OCTET_STREAM : type, bytes);
        }
        return response(extensions.call(plugin, request));
    }

    /** The gate refuses such paths, too; here it does not depend on what stands before. */
    private static String plain(String path) {
        boolean dots =
                Arrays.stream(path.split("/", -1)).anyMatch(segment -> segment.equals(".") || segment.equals(".."));
        if (dots || path.indexOf('\\') >= 0 || path.codePoints().anyMatch(Character::isISOControl)) {
            throw new RequestException(
                    Reason.INVALID, "The path has a part that is not a name. Take out dots and back slashes.");
        }
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static byte[] read(HttpHeaders headers, InputStream body) {
        String announced = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        byte[] bytes = new byte[0];
        boolean fits = announced == null || Long.parseLong(announced) <= LARGEST_BODY;
        if (fits) {
            try {
                bytes = body.readNBytes(LARGEST_BODY + 1);
            } catch (IOException e) {
                throw new RequestException(Reason.INVALID, "The body broke off. Send it again.");
            }
        }
        if (!fits || bytes.length > LARGEST_BODY) {
            throw new RequestException(
                    Reason.TOO_LARGE,
                    "A request to a plugin may have 8 MB. Upload more as a data set, and send its id.");
        }
        return bytes;
    }

    private static Response response(WebAnswer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        return answer.contentType().isEmpty()
                ? response.build()
                : response.type(answer.contentType()).entity(answer.body()).build();
    }
}
