package io.clickml.rest.plugin;

import io.clickml.api.Actor;
import io.clickml.api.plugin.Install;
import io.clickml.api.plugin.Plugins;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.Fields;
import io.clickml.rest.http.UploadStream;
import io.clickml.rest.plugin.PluginBodies.CoordinatesBody;
import io.clickml.rest.plugin.PluginBodies.PluginForm;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes in plugins that wait, once examined, for somebody to activate them. */
@Component(service = PluginReceiveResource.class)
@ApiResource
@Path("/plugin-installs")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginReceiveResource {
    private final Plugins plugins;
    private final PluginFiles files;

    /** With the service it asks. */
    @Activate
    public PluginReceiveResource(@Reference Plugins plugins) {
        this(plugins, UploadStream.configuredLimit());
    }

    /** With a limit of its own, in bytes. */
    public PluginReceiveResource(Plugins plugins, long limit) {
        this.plugins = plugins;
        this.files = new PluginFiles(limit);
    }

    /** Receives a file that comes in a form. */
    @POST
    @Requires(Permission.PLUGINS)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Receive and examine a plugin",
            status = 201,
            answer = Install.class,
            body = PluginForm.class,
            problems = {404, 409, 413},
            headers = "Location",
            description =
                    "It waits until it is activated or discarded; the answer tells what has been found and what it would change."
                            + " 422 if it cannot be taken, with all findings. As JSON, the coordinates of an artifact in one of the"
                            + " server's Maven repositories.")
    public Response receive(
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable String length,
            @Context HttpHeaders headers,
            InputStream body,
            @Context UriInfo uri,
            @Context SecurityContext security)
            throws IOException {
        Actor actor = Callers.of(security).actor();
        return created(
                files.form(length, headers.getMediaType(), body, (name, bytes) -> plugins.receive(name, bytes, actor)),
                uri);
    }

    /** Receives a file that is the body. */
    @POST
    @Requires(Permission.PLUGINS)
    @Consumes({PluginFiles.JAR, PluginFiles.ZIP})
    @Operation(
            summary = "Receive and examine a plugin",
            status = 201,
            answer = Install.class,
            body = byte[].class,
            problems = {409, 413},
            headers = "Location")
    public Response receiveBody(
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable String length,
            @QueryParam("name") @Description("File name, if the file is the body; or as the header 'name'") @Nullable
                    String name,
            @HeaderParam("name") @Description("File name, if the file is the body") @Nullable String header,
            InputStream body,
            @Context UriInfo uri,
            @Context SecurityContext security) {
        Actor actor = Callers.of(security).actor();
        return created(
                files.body(
                        length,
                        name == null ? header : name,
                        body,
                        (file, bytes) -> plugins.receive(file, bytes, actor)),
                uri);
    }

    /** Receives an artifact of a Maven repository. */
    @POST
    @Requires(Permission.PLUGINS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Receive and examine a plugin",
            status = 201,
            answer = Install.class,
            problems = {404, 409, 503},
            headers = "Location")
    public Response receiveArtifact(
            @Nullable CoordinatesBody body, @Context UriInfo uri, @Context SecurityContext security) {
        String coordinates = Fields.body(body).checked();
        return created(plugins.receive(coordinates, Callers.of(security).actor()), uri);
    }

    private static Response created(Install install, UriInfo uri) {
        return Response.created(
                        uri.getBaseUriBuilder().path("plugin-installs/{id}").build(install.id()))
                .entity(install)
                .build();
    }
}
