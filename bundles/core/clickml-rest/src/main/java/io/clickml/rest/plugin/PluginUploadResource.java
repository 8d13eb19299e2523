package io.clickml.rest.plugin;

import io.clickml.api.Actor;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.Plugins;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Description;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.UploadStream;
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

/** Takes in plugins and puts them to work at once. */
@Component(service = PluginUploadResource.class)
@ApiResource
@Path("/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginUploadResource {
    private final Plugins plugins;
    private final PluginFiles files;

    /** With the service it asks. */
    @Activate
    public PluginUploadResource(@Reference Plugins plugins) {
        this(plugins, UploadStream.configuredLimit());
    }

    /** With a limit of its own, in bytes. */
    public PluginUploadResource(Plugins plugins, long limit) {
        this.plugins = plugins;
        this.files = new PluginFiles(limit);
    }

    /** Installs a file that comes in a form. */
    @POST
    @Requires(Permission.PLUGINS)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            summary = "Install a plugin",
            status = 201,
            answer = Plugin.class,
            body = PluginForm.class,
            problems = {409, 413},
            headers = "Location",
            description =
                    "The plugin is received, examined and put to work beside what is there; 422 names all that the examination has"
                            + " found. To see first what it would change, use POST /plugin-installs. Its code runs in the server:"
                            + " install what you trust.")
    public Response install(
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable String length,
            @Context HttpHeaders headers,
            InputStream body,
            @Context UriInfo uri,
            @Context SecurityContext security)
            throws IOException {
        Actor actor = Callers.of(security).actor();
        return created(
                files.form(length, headers.getMediaType(), body, (name, bytes) -> plugins.install(name, bytes, actor)),
                uri);
    }

    /** Installs a file that is the body. */
    @POST
    @Requires(Permission.PLUGINS)
    @Consumes({PluginFiles.JAR, PluginFiles.ZIP})
    @Operation(
            summary = "Install a plugin",
            status = 201,
            answer = Plugin.class,
            body = byte[].class,
            problems = {409, 413},
            headers = "Location")
    public Response installBody(
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
                        (file, bytes) -> plugins.install(file, bytes, actor)),
                uri);
    }

    /** Says where a plugin is. */
    static Response created(Plugin plugin, UriInfo uri) {
        return Response.created(
                        uri.getBaseUriBuilder().path("plugins/{name}/{version}").build(plugin.name(), plugin.version()))
                .entity(plugin)
                .build();
    }
}
