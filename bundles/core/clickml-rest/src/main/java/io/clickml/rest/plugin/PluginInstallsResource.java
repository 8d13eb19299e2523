package io.clickml.rest.plugin;

import io.clickml.api.RequestException;
import io.clickml.api.plugin.Install;
import io.clickml.api.plugin.Plugin;
import io.clickml.api.plugin.Plugins;
import io.clickml.api.security.Permission;
import io.clickml.rest.ApiResource;
import io.clickml.rest.access.Callers;
import io.clickml.rest.access.Requires;
import io.clickml.rest.doc.Operation;
import io.clickml.rest.http.Items;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plugins that were received and examined, and wait. */
@Component(service = PluginInstallsResource.class)
@ApiResource
@Path("/plugin-installs")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginInstallsResource {
    private final Plugins plugins;

    /** With the service it asks. */
    @Activate
    public PluginInstallsResource(@Reference Plugins plugins) {
        this.plugins = plugins;
    }

    /** All that wait, newest first. */
    @GET
    @Requires(Permission.READ)
    @Operation(summary = "List plugins that wait to be activated")
    public Items<Install> list() {
        return new Items<>(plugins.waiting());
    }

    /** One that waits. */
    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    @Operation(summary = "Get a plugin that waits to be activated")
    public Install get(@PathParam("id") String id) {
        return plugins.waiting(id).orElseThrow(() -> RequestException.notFound("waiting plugin", id));
    }

    /** Puts one to work. */
    @POST
    @Path("/{id}/activate")
    @Requires(Permission.PLUGINS)
    @Operation(
            summary = "Activate a plugin that waits",
            status = 201,
            answer = Plugin.class,
            problems = {409, 422},
            headers = "Location",
            description = "If it does not start, it is taken out again and everything is as it was before.")
    public Response activate(@PathParam("id") String id, @Context UriInfo uri, @Context SecurityContext security) {
        return PluginUploadResource.created(
                plugins.activate(id, Callers.of(security).actor()), uri);
    }

    /** Throws one away. */
    @DELETE
    @Path("/{id}")
    @Requires(Permission.PLUGINS)
    @Operation(summary = "Discard a plugin that waits", status = 204)
    public void discard(@PathParam("id") String id, @Context SecurityContext security) {
        plugins.discard(id, Callers.of(security).actor());
    }
}
